import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, Requires } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { Page } from '../../http/page.js';
import type { Reply } from '../../http/reply.js';
import { type ReopenScene, ReopenScreen } from './reopen-screen.js';

/** The same for whoever holds the link of a mail to a structure. */
@Controller(':locale/repondre/:answerSecret/reprise')
export class LinkReopenController {
  constructor(private readonly screen: ReopenScreen) {}

  @Get()
  @Page()
  @Requires('referral.reopen')
  async show(
    @Param('answerSecret') secret: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    return this.screen.show(sceneOf(secret, frame, actor));
  }

  @Post()
  @Page()
  @Requires('referral.reopen')
  async reopen(
    @Param('answerSecret') secret: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return this.screen.reopen(sceneOf(secret, frame, actor), body ?? {});
  }
}

function sceneOf(secret: string, frame: Frame, actor: Actor): ReopenScene {
  const backHref = frame.to(`repondre/${secret}`);
  return {
    referralId: actor.id ?? '',
    requestId: null,
    actor,
    frame,
    action: `${backHref}/reprise`,
    backHref,
  };
}
