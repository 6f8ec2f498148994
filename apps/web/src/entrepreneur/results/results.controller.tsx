import { Controller, Get, Param, Query } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, Requires } from '#libs/accounts';
import { ClosuresReader } from '#libs/directory';
import { EntrepreneursReader } from '#libs/entrepreneurs';
import type { Actor } from '#libs/kernel';
import { RecommendProgrammes } from '#libs/recommendations';
import { ListNewsReader, ReferralsReader } from '#libs/referrals';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import { KnownId } from '../../http/known-id.pipe.js';
import { Page } from '../../http/page.js';
import { ResultsPage } from './results.page.js';
import { toResultsVm } from './results.vm.js';

@Controller(':locale/demandes/:id/propositions')
export class ResultsController {
  constructor(
    private readonly recommend: RecommendProgrammes,
    private readonly people: EntrepreneursReader,
    private readonly referrals: ReferralsReader,
    private readonly news: ListNewsReader,
    private readonly closures: ClosuresReader,
  ) {}

  @Get()
  @Page()
  @Requires('recommendation.read')
  async show(
    @Param('id', KnownId) id: string,
    @Query('page') page: unknown,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    const ranked = await this.recommend.execute(id, actor);
    const [request, person, referrals, news, closed] = await Promise.all([
      this.people.request(id, actor),
      this.people.person(id),
      this.referrals.ofRequest(id, actor),
      this.news.ofRequest(id, actor),
      this.closures.closedNow(),
    ]);
    const owner = actor.kind === 'entrepreneur' ? id : null;
    return (
      <ResultsPage
        frame={frame}
        vm={toResultsVm(frame, { request, person, ranked, referrals, news, closed, page, owner })}
      />
    );
  }
}
