import { Controller, Get, Query } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, Requires } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import { ReferralsReader } from '#libs/referrals';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import { Page } from '../../http/page.js';
import { InboxPage } from './inbox.page.js';
import { toInboxVm } from './inbox.vm.js';

@Controller(':locale/espace/orientations')
export class InboxController {
  constructor(private readonly referrals: ReferralsReader) {}

  @Get()
  @Page()
  @Requires('referral.list')
  async show(
    @Query('vue') view: unknown,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    return <InboxPage frame={frame} vm={toInboxVm(frame, await this.referrals.inbox(actor), view)} />;
  }
}
