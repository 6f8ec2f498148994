import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, Requires } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { Page } from '../../http/page.js';
import type { Reply } from '../../http/reply.js';
import { InboxScreen } from './inbox-screen.js';

@Controller(':locale/espace/orientations')
export class InboxController {
  constructor(private readonly screen: InboxScreen) {}

  @Get()
  @Page()
  @Requires('referral.list')
  async show(
    @Query() query: Readonly<Record<string, unknown>>,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    return this.screen.show({ query, frame, actor });
  }

  /** Answers those that are ticked, or says who looks after them. */
  @Post()
  @Page()
  @Requires('referral.answer')
  async act(
    @Query() query: Readonly<Record<string, unknown>>,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return this.screen.act({ query, frame, actor }, body ?? {});
  }
}
