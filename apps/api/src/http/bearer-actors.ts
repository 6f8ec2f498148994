import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type ActorSource, Links } from '#libs/accounts';
import type { Actor } from '#libs/kernel';

/** Reads who calls from `Authorization: Bearer <secret>`: the secret of a request, or of an answer link. */
@Injectable()
export class BearerActors implements ActorSource<FastifyRequest> {
  constructor(private readonly links: Links) {}

  async actorsOf(request: FastifyRequest): Promise<readonly Actor[]> {
    const secret = /^Bearer ([\w-]{20,100})$/.exec(request.headers.authorization ?? '')?.[1];
    const actor = secret === undefined ? null : await this.links.actorOf(secret);
    return actor === null ? [] : [actor];
  }
}
