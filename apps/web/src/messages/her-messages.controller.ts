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

/** The messages about a referral on her own page, for her and for her adviser. */
@Controller(':locale/demandes/:id/orientations/:referralId/messages')
export class HerMessagesController {
  constructor(private readonly screen: ExchangeScreen) {}

  @Get()
  @Page()
  @Requires('message.read')
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
  @Requires('message.write')
  async write(
    @Param('id', KnownId) id: string,
    @Param('referralId', KnownId) referralId: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return this.screen.write(sceneOf(id, referralId, frame, actor), body ?? {});
  }

  @Post('lu')
  @Page()
  @Requires('message.write')
  async read(
    @Param('id', KnownId) id: string,
    @Param('referralId', KnownId) referralId: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return this.screen.read(sceneOf(id, referralId, frame, actor), body ?? {});
  }

  @Post(':messageId/retrait')
  @Page()
  @Requires('message.write')
  async withdraw(
    @Param('id', KnownId) id: string,
    @Param('referralId', KnownId) referralId: string,
    @Param('messageId', KnownId) messageId: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return this.screen.withdraw(sceneOf(id, referralId, frame, actor), messageId);
  }
}

function sceneOf(id: string, referralId: string, frame: Frame, actor: Actor): ExchangeScene {
  const backHref = frame.to(`demandes/${id}`);
  return { referralId, actor, frame, action: `${backHref}/orientations/${referralId}/messages`, backHref };
}
