import { Body, Controller, Param, Post } from '@nestjs/common';
import { CurrentActor, Requires } from '#libs/accounts';
import { type Actor, DomainError } from '#libs/kernel';
import { ConfirmMeeting } from '#libs/referrals';
import { readVersion } from '../../forms/check-form.js';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { KnownId } from '../../http/known-id.pipe.js';
import { Page } from '../../http/page.js';
import { type Reply, seeOther } from '../../http/reply.js';

/** She, or her adviser, says that she and the structure met. */
@Controller(':locale/demandes/:id/orientations/:referralId/rencontre')
export class MeetingController {
  constructor(private readonly confirmMeeting: ConfirmMeeting) {}

  @Post()
  @Page()
  @Requires('referral.confirm')
  async meet(
    @Param('id', KnownId) id: string,
    @Param('referralId', KnownId) referralId: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    try {
      await this.confirmMeeting.execute(referralId, actor, readVersion(body ?? {}));
    } catch (error) {
      // It moved on: the page she comes from says where it stands.
      if (!(error instanceof DomainError) || error.code !== 'referrals.already_moved') throw error;
    }
    return seeOther(frame.to(`demandes/${id}`));
  }
}
