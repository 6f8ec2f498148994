import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type ActorSource, Keys, Links, type ProvedActor, Sessions } from '#libs/accounts';

/** The secret of `Authorization: Bearer <secret>`; null without one, or one of another form than ours. */
export function bearerOf({ headers }: FastifyRequest): string | null {
  return /^Bearer ([\w-]{20,100})$/.exec(headers.authorization ?? '')?.[1] ?? null;
}

/** Who calls: by the secret of a request, of an answer link, of a professional's session, or by a key of a structure's system. */
@Injectable()
export class BearerActors implements ActorSource<FastifyRequest> {
  constructor(
    private readonly links: Links,
    private readonly sessions: Sessions,
    private readonly keys: Keys,
  ) {}

  async actorsOf(request: FastifyRequest): Promise<readonly ProvedActor[]> {
    const secret = bearerOf(request);
    if (secret === null) return [];
    if (secret.startsWith('mk_')) {
      const key = await this.keys.find(secret);
      return key === null ? [] : [{ ...key.actor, actions: key.actions }];
    }
    const actor = (await this.links.actorOf(secret)) ?? (await this.sessions.find(secret))?.actor;
    return actor === undefined ? [] : [actor];
  }
}
