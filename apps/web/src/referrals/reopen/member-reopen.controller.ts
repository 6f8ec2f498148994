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

/** A structure takes up again what it declined, let expire or closed. */
@Controller(':locale/espace/orientations/:referralId/reprise')
export class MemberReopenController {
  constructor(private readonly screen: ReopenScreen) {}

  @Get()
  @Page()
  @Requires('referral.reopen')
  async show(
    @Param('referralId', KnownId) referralId: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    return this.screen.show(sceneOf(referralId, frame, actor));
  }

  @Post()
  @Page()
  @Requires('referral.reopen')
  async reopen(
    @Param('referralId', KnownId) referralId: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return this.screen.reopen(sceneOf(referralId, frame, actor), body ?? {});
  }
}

function sceneOf(referralId: string, frame: Frame, actor: Actor): ReopenScene {
  const backHref = frame.to(`espace/orientations/${referralId}`);
  return { referralId, requestId: null, actor, frame, action: `${backHref}/reprise`, backHref };
}
