import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, Requires } from '#libs/accounts';
import { type Actor, DomainError } from '#libs/kernel';
import { TickCall, UntoldReader } from '#libs/referrals';
import { readVersion } from '../../forms/check-form.js';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { KnownId } from '../../http/known-id.pipe.js';
import { Page } from '../../http/page.js';
import { conflict, type Reply, seeOther } from '../../http/reply.js';
import { UntoldPage } from './untold.page.js';
import { toUntoldVm, type UntoldNews, untoldPath } from './untold.vm.js';

/** Whom nobody can tell, for coordinators. */
@Controller(`:locale/${untoldPath()}`)
export class UntoldController {
  constructor(
    private readonly untold: UntoldReader,
    private readonly tickCall: TickCall,
  ) {}

  @Get()
  @Page()
  @Requires('untold.read')
  async show(
    @Query() query: Readonly<Record<string, unknown>>,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    return this.page(frame, actor, 'fait' in query ? 'done' : 'annule' in query ? 'undone' : null);
  }

  /** Somebody saw to it. */
  @Post(':id')
  @Page()
  @Requires('call.tick')
  async tick(
    @Param('id', KnownId) id: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    try {
      await this.tickCall.execute(id, 'tell', actor, readVersion(body ?? {}));
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'referrals.call_changed') throw error;
      return conflict(await this.page(frame, actor, 'changed'));
    }
    return seeOther(frame.to(`${untoldPath()}?fait`));
  }

  @Post(':id/annulation')
  @Page()
  @Requires('call.tick')
  async undo(
    @Param('id', KnownId) id: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    await this.tickCall.execute(id, 'undo', actor);
    return seeOther(frame.to(`${untoldPath()}?annule`));
  }

  private async page(frame: Frame, actor: Actor, news: UntoldNews): Promise<VNode> {
    return <UntoldPage frame={frame} vm={toUntoldVm(frame, await this.untold.of(actor), news)} />;
  }
}
