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

/** The messages about a referral, for the team it is addressed to. */
@Controller(':locale/espace/orientations/:referralId/messages')
export class MemberMessagesController {
  constructor(private readonly screen: ExchangeScreen) {}

  @Get()
  @Page()
  @Requires('message.read')
  async show(
    @Param('referralId', KnownId) referralId: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    return this.screen.show(sceneOf(referralId, frame, actor));
  }

  @Post()
  @Page()
  @Requires('message.write')
  async write(
    @Param('referralId', KnownId) referralId: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return this.screen.write(sceneOf(referralId, frame, actor), body ?? {});
  }

  @Post('lu')
  @Page()
  @Requires('message.write')
  async read(
    @Param('referralId', KnownId) referralId: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return this.screen.read(sceneOf(referralId, frame, actor), body ?? {});
  }

  @Post(':messageId/retrait')
  @Page()
  @Requires('message.write')
  async withdraw(
    @Param('referralId', KnownId) referralId: string,
    @Param('messageId', KnownId) messageId: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return this.screen.withdraw(sceneOf(referralId, frame, actor), messageId);
  }
}

function sceneOf(referralId: string, frame: Frame, actor: Actor): ExchangeScene {
  const backHref = frame.to(`espace/orientations/${referralId}`);
  return { referralId, actor, frame, action: `${backHref}/messages`, backHref };
}
