import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, Requires } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { Page } from '../../http/page.js';
import type { Reply } from '../../http/reply.js';
import { type AnswerScene, AnswerScreen } from './answer-screen.js';

/** The link in a structure's mail. Opening it shows and changes nothing; only its forms answer. */
@Controller(':locale/repondre/:answerSecret')
export class AnswerController {
  constructor(private readonly screen: AnswerScreen) {}

  @Get()
  @Page()
  @Requires('referral.read')
  async show(
    @Param('answerSecret') secret: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    return this.screen.show(sceneOf(secret, frame, actor));
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
  };
}
