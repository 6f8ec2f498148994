import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, Requires } from '#libs/accounts';
import { type Actor, isUuid } from '#libs/kernel';
import { DeliveriesReader, LINES, ReplayDead } from '#libs/platform';
import { RunsReader } from '#libs/recommendations';
import { typed } from '../../forms/check-form.js';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { KnownId } from '../../http/known-id.pipe.js';
import { Page } from '../../http/page.js';
import { type Reply, seeOther } from '../../http/reply.js';
import { DeliveriesPage } from './deliveries.page.js';
import { deliveriesPath, stateOf, toDeliveriesVm, toDeliveryVm, toReplayRows } from './deliveries.vm.js';
import { DeliveryPage, ReplayPage } from './delivery.page.js';

@Controller(':locale/espace/envois')
export class DeliveriesController {
  constructor(
    private readonly deliveries: DeliveriesReader,
    private readonly replayDead: ReplayDead,
    private readonly runs: RunsReader,
  ) {}

  @Get()
  @Page()
  @Requires('delivery.read')
  async show(
    @Query('vue') view: unknown,
    @Query('avant') before: unknown,
    @Query('renvoyes') replayed: unknown,
    @CurrentFrame() frame: Frame,
  ): Promise<VNode> {
    const state = stateOf(view);
    const [figures, lines, run] = await Promise.all([
      this.deliveries.figures(),
      this.deliveries.lines({
        state,
        topic: null,
        before: typeof before === 'string' && isUuid(before) ? before : null,
      }),
      this.runs.last(),
    ]);
    const vm = toDeliveriesVm(frame, { figures, lines, run, state, mayBeMore: lines.length === LINES });
    const count = typeof replayed === 'string' && /^\d{1,6}$/.test(replayed) ? Number(replayed) : null;
    return <DeliveriesPage frame={frame} vm={vm} replayed={count} />;
  }

  /** What a replay would do: nothing is changed here. */
  @Get('renvoi')
  @Page()
  @Requires('delivery.replay')
  async preview(@CurrentFrame() frame: Frame, @CurrentActor() actor: Actor): Promise<VNode> {
    const would = await this.replayDead.execute({ topic: null, id: null }, true, actor);
    return <ReplayPage frame={frame} rows={toReplayRows(frame.t, would)} count={would.count} />;
  }

  /** One delivery, or all that were given up. */
  @Post('renvoi')
  @Page()
  @Requires('delivery.replay')
  async replay(
    @Body() body: FormBody | null,
    @CurrentFrame() { to }: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    const one = typed(body ?? {}, 'envoi');
    const id = isUuid(one) ? one : null;
    // An id that is none must not mean all of them.
    const { count } =
      one !== '' && id === null
        ? { count: 0 }
        : await this.replayDead.execute({ topic: null, id }, false, actor);
    return seeOther(`${to(deliveriesPath())}?renvoyes=${count}`);
  }

  @Get(':id')
  @Page()
  @Requires('delivery.read')
  async one(@Param('id', KnownId) id: string, @CurrentFrame() frame: Frame): Promise<VNode> {
    return <DeliveryPage frame={frame} vm={toDeliveryVm(frame.t, await this.deliveries.one(id))} />;
  }
}
