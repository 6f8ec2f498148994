import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, Requires } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import { CurrentFrame } from '../frame/current-frame.js';
import type { Frame } from '../frame/frame.js';
import type { FormBody } from '../http/form-bodies.js';
import { KnownId } from '../http/known-id.pipe.js';
import { Page } from '../http/page.js';
import type { Reply } from '../http/reply.js';
import { type ExchangeScene, ExchangeScreen } from './exchange-screen.js';

/** The messages about the referral whose link a mail brought to a structure. */
@Controller(':locale/repondre/:answerSecret/messages')
export class LinkMessagesController {
  constructor(private readonly screen: ExchangeScreen) {}

  @Get()
  @Page()
  @Requires('message.read')
  async show(
    @Param('answerSecret') secret: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    return this.screen.show(sceneOf(secret, frame, actor));
  }

  @Post()
  @Page()
  @Requires('message.write')
  async write(
    @Param('answerSecret') secret: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return this.screen.write(sceneOf(secret, frame, actor), body ?? {});
  }

  @Post('lu')
  @Page()
  @Requires('message.write')
  async read(
    @Param('answerSecret') secret: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return this.screen.read(sceneOf(secret, frame, actor), body ?? {});
  }

  @Post(':messageId/retrait')
  @Page()
  @Requires('message.write')
  async withdraw(
    @Param('answerSecret') secret: string,
    @Param('messageId', KnownId) messageId: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return this.screen.withdraw(sceneOf(secret, frame, actor), messageId);
  }
}

function sceneOf(secret: string, frame: Frame, actor: Actor): ExchangeScene {
  const backHref = frame.to(`repondre/${secret}`);
  return { referralId: actor.id ?? '', actor, frame, action: `${backHref}/messages`, backHref };
}
