import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type ActorSource, Links, Sessions } from '#libs/accounts';
import type { Actor } from '#libs/kernel';

/** The secret of `Authorization: Bearer <secret>`; null without one, or one of another form than ours. */
export function bearerOf({ headers }: FastifyRequest): string | null {
  return /^Bearer ([\w-]{20,100})$/.exec(headers.authorization ?? '')?.[1] ?? null;
}

/** Who calls: by the secret of a request, of an answer link, or of a professional's session. */
@Injectable()
export class BearerActors implements ActorSource<FastifyRequest> {
  constructor(
    private readonly links: Links,
    private readonly sessions: Sessions,
  ) {}

  async actorsOf(request: FastifyRequest): Promise<readonly Actor[]> {
    const secret = bearerOf(request);
    if (secret === null) return [];
    const actor = (await this.links.actorOf(secret)) ?? (await this.sessions.find(secret))?.actor;
    return actor === undefined ? [] : [actor];
  }
}
