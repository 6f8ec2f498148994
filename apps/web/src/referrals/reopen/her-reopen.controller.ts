import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, Requires } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { KnownId } from '../../http/known-id.pipe.js';
import { Page } from '../../http/page.js';
import type { Reply } from '../../http/reply.js';
import { type ReopenScene, ReopenScreen } from './reopen-screen.js';

/** She, or her adviser, asks again for what ended. */
@Controller(':locale/demandes/:id/orientations/:referralId/reprise')
export class HerReopenController {
  constructor(private readonly screen: ReopenScreen) {}

  @Get()
  @Page()
  @Requires('referral.reopen')
  async show(
    @Param('id', KnownId) id: string,
    @Param('referralId', KnownId) referralId: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    return this.screen.show(sceneOf(id, referralId, frame, actor));
  }

  @Post()
  @Page()
  @Requires('referral.reopen')
  async reopen(
    @Param('id', KnownId) id: string,
    @Param('referralId', KnownId) referralId: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return this.screen.reopen(sceneOf(id, referralId, frame, actor), body ?? {});
  }
}

function sceneOf(requestId: string, referralId: string, frame: Frame, actor: Actor): ReopenScene {
  const backHref = frame.to(`demandes/${requestId}`);
  const action = `${backHref}/orientations/${referralId}/reprise`;
  return { referralId, requestId, actor, frame, action, backHref };
}
