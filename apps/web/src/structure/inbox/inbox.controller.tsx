import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, Requires } from '#libs/accounts';
import type { Actor, Clock } from '#libs/kernel';
import { CLOCK } from '#libs/platform';
import { ReferralsReader } from '#libs/referrals';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import { Page } from '../../http/page.js';
import { InboxPage } from './inbox.page.js';
import { toInboxVm } from './inbox.vm.js';

@Controller(':locale/espace/orientations')
export class InboxController {
  constructor(
    private readonly referrals: ReferralsReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Page()
  @Requires('referral.list')
  async show(
    @Query('vue') view: unknown,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    const lines = await this.referrals.inbox(actor);
    return <InboxPage frame={frame} vm={toInboxVm(frame, lines, view, this.clock.now())} />;
  }
}
