import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, Requires } from '#libs/accounts';
import { type Actor, DomainError } from '#libs/kernel';
import { TickCall, WorkQueuesReader } from '#libs/referrals';
import { readVersion } from '../../forms/check-form.js';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { KnownId } from '../../http/known-id.pipe.js';
import { Page } from '../../http/page.js';
import { conflict, type Reply, seeOther } from '../../http/reply.js';
import { WorkPage } from './work.page.js';
import { queueAsked, toWorkVm, type WorkNews } from './work.vm.js';

/** By what the address says: what was done just now. */
const NEWS: Readonly<Record<string, WorkNews>> = { fait: 'told', annule: 'undone', termine: 'finished' };

/** What waits for an adviser. */
@Controller(':locale/espace/a-faire')
export class WorkController {
  constructor(
    private readonly queues: WorkQueuesReader,
    private readonly tickCall: TickCall,
  ) {}

  @Get()
  @Page()
  @Requires('queue.read')
  async show(
    @Query() query: Readonly<Record<string, unknown>>,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    const news = Object.entries(NEWS).find(([name]) => name in query)?.[1] ?? null;
    return this.page(frame, actor, query['file'], news);
  }

  /** She was told. */
  @Post('appels/:id')
  @Page()
  @Requires('call.tick')
  async tell(
    @Param('id', KnownId) id: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    try {
      await this.tickCall.execute(id, 'tell', actor, readVersion(body ?? {}));
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'referrals.call_changed') throw error;
      return conflict(await this.page(frame, actor, undefined, 'changed'));
    }
    return seeOther(frame.to('espace/a-faire?fait'));
  }

  @Post('appels/:id/annulation')
  @Page()
  @Requires('call.tick')
  async undo(
    @Param('id', KnownId) id: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    await this.tickCall.execute(id, 'undo', actor);
    return seeOther(frame.to('espace/a-faire?annule'));
  }

  private async page(frame: Frame, actor: Actor, asked: unknown, news: WorkNews): Promise<VNode> {
    const queue = queueAsked(asked);
    return (
      <WorkPage frame={frame} vm={toWorkVm(frame, await this.queues.of(actor, queue), { queue, news })} />
    );
  }
}
