import { Controller, Get, Inject, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { CurrentActor, Requires } from '#libs/accounts';
import { EntrepreneursReader } from '#libs/entrepreneurs';
import type { Actor, Clock } from '#libs/kernel';
import { CLOCK, CONFIG } from '#libs/platform';
import type { Config } from '#libs/settings';
import { ListNewsReader, PlacesReader, ReferralsReader } from '#libs/referrals';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import { KnownId } from '../../http/known-id.pipe.js';
import { Page } from '../../http/page.js';
import { visitOf } from '../../http/visit.js';
import { undoNews } from '../../referrals/undo-last.js';
import { FollowPage } from './follow.page.js';
import { type FollowNews, toFollowVm } from './follow.vm.js';

/** By what the address says: what was done just now. */
const NEWS: Readonly<Record<string, FollowNews>> = {
  envoye: 'sent',
  retire: 'withdrawn',
  attend: 'joined',
  nattendplus: 'left',
  joindre: 'reach',
  autres: 'siblings',
  repris: 'reopened',
};

@Controller(':locale/demandes/:id')
export class FollowController {
  constructor(
    private readonly people: EntrepreneursReader,
    private readonly referrals: ReferralsReader,
    private readonly news: ListNewsReader,
    private readonly places: PlacesReader,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Page()
  @Requires('request.read')
  async show(
    @Param('id', KnownId) id: string,
    @Query() query: Readonly<Record<string, unknown>>,
    @Req() http: FastifyRequest,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    const request = await this.people.readable(id, actor);
    const { reach } = await this.people.reach(id, actor);
    const referrals = await this.referrals.ofRequest(id, actor);
    const listNews = request.readUntil === null ? await this.news.ofRequest(id, actor) : [];
    const { requestSecret } = visitOf(http);
    const byHer = actor.kind === 'entrepreneur';
    const privateLink =
      byHer && requestSecret !== null ? this.config.webUrl + frame.to(`suivi/${requestSecret}`) : null;
    const waiting = request.readUntil === null ? await this.places.ofRequest(id, actor) : [];
    const siblingChoice = await this.referrals.siblingChoice(id, actor);
    const news = Object.entries(NEWS).find(([name]) => name in query)?.[1] ?? undoNews(query);
    const now = this.clock.now();
    return (
      <FollowPage
        frame={frame}
        vm={toFollowVm(frame, {
          request,
          reach,
          referrals,
          privateLink,
          byHer,
          news,
          listNews,
          waiting,
          siblingChoice,
          now,
        })}
      />
    );
  }
}
