import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, Requires } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import { UndoMove } from '#libs/referrals';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { KnownId } from '../../http/known-id.pipe.js';
import { Page } from '../../http/page.js';
import type { Reply } from '../../http/reply.js';
import { undoLast } from '../../referrals/undo-last.js';
import { type AnswerScene, AnswerScreen } from './answer-screen.js';

/** A referral of the inbox, for a member of the structure it is addressed to. */
@Controller(':locale/espace/orientations/:referralId')
export class MemberAnswerController {
  constructor(
    private readonly screen: AnswerScreen,
    private readonly undoMove: UndoMove,
  ) {}

  @Get()
  @Page()
  @Requires('referral.read')
  async show(
    @Param('referralId', KnownId) referralId: string,
    @Query() query: Readonly<Record<string, unknown>>,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    return this.screen.show(sceneOf(referralId, frame, actor), query);
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

  @Post('annulation')
  @Page()
  @Requires('referral.undo')
  async undo(
    @Param('referralId', KnownId) referralId: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    const scene = sceneOf(referralId, frame, actor);
    return undoLast(this.undoMove, scene.referralId, actor, { body: body ?? {}, page: scene.action });
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
