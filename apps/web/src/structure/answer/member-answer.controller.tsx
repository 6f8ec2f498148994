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
import { type AnswerScene, AnswerScreen } from './answer-screen.js';

/** A referral of the inbox, for a member of the structure it is addressed to. */
@Controller(':locale/espace/orientations/:referralId')
export class MemberAnswerController {
  constructor(private readonly screen: AnswerScreen) {}

  @Get()
  @Page()
  @Requires('referral.read')
  async show(
    @Param('referralId', KnownId) referralId: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    return this.screen.show(sceneOf(referralId, frame, actor));
  }

  @Post()
  @Page()
  @Requires('referral.answer')
  async answer(
    @Param('referralId', KnownId) referralId: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return this.screen.answer(sceneOf(referralId, frame, actor), body ?? {});
  }

  @Post('rencontre')
  @Page()
  @Requires('referral.confirm')
  async meet(
    @Param('referralId', KnownId) referralId: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return this.screen.meet(sceneOf(referralId, frame, actor), body ?? {});
  }

  @Post('fin')
  @Page()
  @Requires('referral.close')
  async close(
    @Param('referralId', KnownId) referralId: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return this.screen.close(sceneOf(referralId, frame, actor), body ?? {});
  }
}

function sceneOf(referralId: string, frame: Frame, actor: Actor): AnswerScene {
  const inboxHref = frame.to('espace/orientations');
  return { referralId, actor, frame, action: `${inboxHref}/${referralId}`, inboxHref };
}
