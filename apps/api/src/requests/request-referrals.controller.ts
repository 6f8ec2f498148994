import { Body, Controller, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiHeader, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import { ChooseSiblings, SendReferral, WithdrawReferral } from '#libs/referrals';
import { ExpectedVersion, IF_MATCH } from '../http/expected-version.js';
import { ReferralParams, RequestParams } from '../http/id-params.js';
import { SentReferralResponse } from './requests.responses.js';
import { OthersOnYesRequest, SendReferralRequest } from './send-referral.request.js';

/** The referrals of a request, as its owner sends them and takes them back. */
@ApiTags('requests')
@ApiBearerAuth()
@Controller('requests/:id/referrals')
export class RequestReferralsController {
  constructor(
    private readonly sendReferral: SendReferral,
    private readonly withdrawReferral: WithdrawReferral,
    private readonly chooseSiblings: ChooseSiblings,
  ) {}

  @Post()
  @Requires('referral.send')
  @ApiCreatedResponse({ type: SentReferralResponse })
  async send(
    @Param() { id }: RequestParams,
    @Body() body: SendReferralRequest,
    @CurrentActor() actor: Actor,
  ): Promise<SentReferralResponse> {
    const { programme, alternatives = [], locale = 'fr', othersOnYes = null } = body;
    return {
      id: await this.sendReferral.execute(
        { projectId: id, programmeId: programme, alternatives, locale, siblings: othersOnYes },
        actor,
      ),
    };
  }

  /** What becomes, at the next yes, of what was sent to others for the same needs. */
  @Put('others-on-yes')
  @HttpCode(204)
  @Requires('referral.send')
  @ApiNoContentResponse()
  async choose(
    @Param() { id }: RequestParams,
    @Body() { choice }: OthersOnYesRequest,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.chooseSiblings.execute(id, choice, actor);
  }

  @Post(':referralId/withdrawal')
  @HttpCode(204)
  @Requires('referral.withdraw')
  @ApiHeader(IF_MATCH)
  @ApiNoContentResponse()
  async withdraw(
    @Param() { referralId }: ReferralParams,
    @ExpectedVersion() expected: number | null,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.withdrawReferral.execute(referralId, actor, expected);
  }
}
