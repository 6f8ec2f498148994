import { Controller, Get, Param, Post } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, Requires } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import { referralNotFound, ReferralsReader, WithdrawReferral } from '#libs/referrals';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import { KnownId } from '../../http/known-id.pipe.js';
import { Page } from '../../http/page.js';
import { type Reply, seeOther } from '../../http/reply.js';
import { WithdrawPage } from './withdraw.page.js';

@Controller(':locale/demandes/:id/orientations/:referralId/retrait')
export class WithdrawController {
  constructor(
    private readonly referrals: ReferralsReader,
    private readonly withdrawReferral: WithdrawReferral,
  ) {}

  @Get()
  @Page()
  @Requires('referral.withdraw')
  async show(
    @Param('id', KnownId) id: string,
    @Param('referralId', KnownId) referralId: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    const all = await this.referrals.ofRequest(id, actor);
    const referral = all.find((one) => one.id === referralId);
    if (referral === undefined) throw referralNotFound();
    const { programmeName: programme, structureName: structure } = referral;
    const vm = { requestId: id, referralId, programme, structure, byHer: actor.kind === 'entrepreneur' };
    return <WithdrawPage frame={frame} vm={vm} />;
  }

  @Post()
  @Page()
  @Requires('referral.withdraw')
  async withdraw(
    @Param('id', KnownId) id: string,
    @Param('referralId', KnownId) referralId: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    await this.withdrawReferral.execute(referralId, actor);
    return seeOther(frame.to(`demandes/${id}?retire`));
  }
}
