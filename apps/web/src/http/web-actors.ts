import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type ActorSource, Links, Sessions } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import { CONFIG } from '#libs/platform';
import type { Config } from '#libs/settings';
import { secretIn } from './cookies.js';
import { rememberVisit } from './visit.js';

interface Params {
  readonly id?: string;
  readonly answerSecret?: string;
  readonly programmeSecret?: string;
}

/** Reads who is at the browser: the session cookie, the request cookie, or the secret of a link that a mail brought. */
@Injectable()
export class WebActors implements ActorSource<FastifyRequest> {
  constructor(
    private readonly links: Links,
    private readonly sessions: Sessions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async actorsOf(request: FastifyRequest): Promise<readonly Actor[]> {
    if (request.url.startsWith('/assets/')) return [];
    const params = request.params as Params;
    const sessionSecret = secretIn(request, 'session', this.config.webUrl);
    const requestSecret = secretIn(request, 'request', this.config.webUrl);
    const mailed = params.answerSecret ?? params.programmeSecret;
    const [signedIn, follower, holder] = await Promise.all([
      sessionSecret === null ? null : this.sessions.find(sessionSecret),
      requestSecret === null ? null : this.links.actorOf(requestSecret),
      mailed === undefined ? null : this.links.actorOf(mailed),
    ]);
    const entrepreneur = follower?.kind === 'entrepreneur' ? follower : null;
    rememberVisit(request, {
      signedIn,
      requestId: entrepreneur?.id ?? null,
      requestSecret: entrepreneur === null ? null : requestSecret,
    });
    const opens = params.answerSecret === undefined ? 'programme_link' : 'answer_link';
    const link = holder?.kind === opens ? holder : null;
    const hers = entrepreneur !== null && entrepreneur.id === params.id;
    const others = [signedIn?.actor ?? null, entrepreneur];
    // On the pages of her own request she is its owner, even where an adviser is signed in on the same computer.
    const ordered = hers ? others.toReversed() : others;
    return [link, ...ordered].filter((actor) => actor !== null);
  }
}
