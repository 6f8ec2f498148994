import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, Requires } from '#libs/accounts';
import type { Translator } from '#libs/i18n';
import { type Actor, DomainError } from '#libs/kernel';
import { mayBeTakenBack, referralNotFound, ReferralsReader, WithdrawReferral } from '#libs/referrals';
import { readVersion } from '../../forms/check-form.js';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { KnownId } from '../../http/known-id.pipe.js';
import { Page } from '../../http/page.js';
import { conflict, type Reply, seeOther } from '../../http/reply.js';
import { WithdrawPage, type WithdrawVm } from './withdraw.page.js';

/** What is shown before she, or the adviser who sent it, takes a referral back. */
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
    return <WithdrawPage frame={frame} vm={await this.vmOf(id, referralId, actor, null)} />;
  }

  @Post()
  @Page()
  @Requires('referral.withdraw')
  async withdraw(
    @Param('id', KnownId) id: string,
    @Param('referralId', KnownId) referralId: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    try {
      await this.withdrawReferral.execute(referralId, actor, readVersion(body ?? {}));
      return seeOther(frame.to(`demandes/${id}?retire`));
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'referrals.already_moved') throw error;
      // The structure was faster: she reads what it did before she decides.
      return conflict(<WithdrawPage frame={frame} vm={await this.vmOf(id, referralId, actor, frame.t)} />);
    }
  }

  /** `t`: the words for where it stands now, when it moved on while she decided. */
  private async vmOf(
    id: string,
    referralId: string,
    actor: Actor,
    t: Translator | null,
  ): Promise<WithdrawVm> {
    const all = await this.referrals.ofRequest(id, actor);
    const referral = all.find((one) => one.id === referralId);
    if (referral === undefined) throw referralNotFound();
    const { version, state, programmeName: programme, structureName: structure } = referral;
    const byHer = actor.kind === 'entrepreneur';
    const changed = t === null ? null : t.label('referralPerson', state);
    const open = mayBeTakenBack(state, byHer);
    return { requestId: id, referralId, version, programme, structure, byHer, changed, open };
  }
}
