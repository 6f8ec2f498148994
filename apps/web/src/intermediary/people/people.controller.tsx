import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, Requires } from '#libs/accounts';
import { EntrepreneursReader } from '#libs/entrepreneurs';
import type { Actor, Clock } from '#libs/kernel';
import { CLOCK } from '#libs/platform';
import { GapsReader, ListNewsReader, ReferralsReader, SurveysReader } from '#libs/referrals';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import { Page } from '../../http/page.js';
import { PeoplePage } from './people.page.js';
import { pageOfPeople, toPeopleVm } from './people.vm.js';

@Controller(':locale/espace/personnes')
export class PeopleController {
  constructor(
    private readonly people: EntrepreneursReader,
    private readonly referrals: ReferralsReader,
    private readonly news: ListNewsReader,
    private readonly gaps: GapsReader,
    private readonly surveys: SurveysReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Page()
  @Requires('request.list')
  async show(
    @Query('page') asked: unknown,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    const shown = pageOfPeople(await this.people.requestsTakenInBy(actor), asked);
    const people = await Promise.all(
      shown.requests.map(async (request) => ({
        request,
        referrals: await this.referrals.ofRequest(request.id, actor),
      })),
    );
    const news = await this.news.takenInBy(actor);
    const gaps = await this.gaps.open(actor);
    const surveys = await this.surveys.toAsk(actor);
    const now = this.clock.now();
    return (
      <PeoplePage frame={frame} vm={toPeopleVm(frame, people, { ...shown, news, gaps, surveys, now })} />
    );
  }
}
