import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, Requires } from '#libs/accounts';
import { type Actor, type Clock, DomainError } from '#libs/kernel';
import { CLOCK } from '#libs/platform';
import { FinishGap, gapNotFound, GapsReader, LateAnswersReader, TakeGap } from '#libs/referrals';
import { checkForm, type FieldFault, sayFaults } from '../../forms/check-form.js';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { KnownId } from '../../http/known-id.pipe.js';
import { Page } from '../../http/page.js';
import { conflict, type Reply, seeOther, unprocessable } from '../../http/reply.js';
import { FindingForm } from '../../referrals/finding.form.js';
import { FinishGapPage, GapsPage } from './gaps.page.js';
import { type GapsNews, gapsPath, gapsViewOf, toGapRow, toGapsVm } from './gaps.vm.js';

/** By what the address says: what was done just now. */
const NEWS: Readonly<Record<string, GapsNews>> = {
  prise: 'taken',
  remise: 'given_back',
  terminee: 'finished',
};

/** What led to nobody, for those who look after people whom nobody follows. */
@Controller(':locale/espace/sans-suite')
export class GapsController {
  constructor(
    private readonly gaps: GapsReader,
    private readonly late: LateAnswersReader,
    private readonly takeGap: TakeGap,
    private readonly finishGap: FinishGap,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Page()
  @Requires('lateness.read')
  async show(
    @Query() query: Readonly<Record<string, unknown>>,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    const news = Object.entries(NEWS).find(([name]) => name in query)?.[1] ?? null;
    return this.page(frame, actor, query['vue'], news);
  }

  @Post(':id/prise')
  @Page()
  @Requires('gap.take')
  async take(
    @Param('id', KnownId) id: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return this.unlessFaster(frame, actor, 'prise', () => this.takeGap.execute(id, 'take', actor));
  }

  @Post(':id/remise')
  @Page()
  @Requires('gap.take')
  async giveBack(
    @Param('id', KnownId) id: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return this.unlessFaster(frame, actor, 'remise', () => this.takeGap.execute(id, 'give_back', actor));
  }

  @Get(':id')
  @Page()
  @Requires('gap.take')
  async one(
    @Param('id', KnownId) id: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    return this.finishPage(id, frame, actor, []);
  }

  @Post(':id')
  @Page()
  @Requires('gap.finish')
  async finish(
    @Param('id', KnownId) id: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    const checked = await checkForm(FindingForm, body ?? {});
    if (!checked.ok) return unprocessable(await this.finishPage(id, frame, actor, checked.faults));
    const { constat } = checked.form;
    return this.unlessFaster(frame, actor, 'terminee', () => this.finishGap.execute(id, constat, actor));
  }

  /** A colleague was faster: the page says how things stand. */
  private async unlessFaster(
    frame: Frame,
    actor: Actor,
    done: string,
    act: () => Promise<void>,
  ): Promise<Reply> {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'referrals.already_assigned') throw error;
      return conflict(await this.page(frame, actor, undefined, 'faster'));
    }
    return seeOther(`${frame.to(gapsPath())}?${done}`);
  }

  private async finishPage(
    id: string,
    frame: Frame,
    actor: Actor,
    faults: readonly FieldFault[],
  ): Promise<VNode> {
    const gap = (await this.gaps.open(actor)).find(({ referralId }) => referralId === id);
    if (gap === undefined) throw gapNotFound();
    const row = toGapRow(frame, gap, actor.id, this.clock.now());
    return <FinishGapPage frame={frame} row={row} errors={sayFaults(frame.t, faults)} />;
  }

  private async page(frame: Frame, actor: Actor, asked: unknown, news: GapsNews): Promise<VNode> {
    const [open, finished, late] = await Promise.all([
      this.gaps.open(actor),
      this.gaps.finished(actor),
      this.late.structures(),
    ]);
    const seen = { view: gapsViewOf(asked), news, reader: actor.id, now: this.clock.now() };
    return <GapsPage frame={frame} vm={toGapsVm(frame, { open, finished, late, ...seen })} />;
  }
}
