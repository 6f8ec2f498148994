import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, Requires } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import { UndoMove } from '#libs/referrals';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { Page } from '../../http/page.js';
import type { Reply } from '../../http/reply.js';
import { undoLast } from '../../referrals/undo-last.js';
import { type AnswerScene, AnswerScreen } from './answer-screen.js';

/** The link in a structure's mail. Opening it shows and changes nothing; only its forms answer. */
@Controller(':locale/repondre/:answerSecret')
export class AnswerController {
  constructor(
    private readonly screen: AnswerScreen,
    private readonly undoMove: UndoMove,
  ) {}

  @Get()
  @Page()
  @Requires('referral.read')
  async show(
    @Param('answerSecret') secret: string,
    @Query() query: Readonly<Record<string, unknown>>,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    return this.screen.show(sceneOf(secret, frame, actor), query);
  }

  @Post()
  @Page()
  @Requires('referral.answer')
  async answer(
    @Param('answerSecret') secret: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return this.screen.answer(sceneOf(secret, frame, actor), body ?? {});
  }

  @Post('annulation')
  @Page()
  @Requires('referral.undo')
  async undo(
    @Param('answerSecret') secret: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    const scene = sceneOf(secret, frame, actor);
    return undoLast(this.undoMove, scene.referralId, actor, { body: body ?? {}, page: scene.action });
  }

  @Post('rencontre')
  @Page()
  @Requires('referral.confirm')
  async meet(
    @Param('answerSecret') secret: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return this.screen.meet(sceneOf(secret, frame, actor), body ?? {});
  }

  @Post('fin')
  @Page()
  @Requires('referral.close')
  async close(
    @Param('answerSecret') secret: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return this.screen.close(sceneOf(secret, frame, actor), body ?? {});
  }
}

function sceneOf(secret: string, frame: Frame, actor: Actor): AnswerScene {
  return {
    referralId: actor.id ?? '',
    actor,
    frame,
    action: frame.to(`repondre/${secret}`),
    inboxHref: null,
    team: null,
  };
}
