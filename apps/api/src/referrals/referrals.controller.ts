import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import { CloseReferral, ConfirmMeeting, ReopenReferral, UndoMove } from '#libs/referrals';
import { AnsweredResponse } from '../answers/answer.responses.js';
import { ExpectedVersion, IF_MATCH } from '../http/expected-version.js';
import { RequestParams as ReferralIdParams } from '../http/id-params.js';
import { CloseReferralRequest, ReopenReferralRequest } from './referral.requests.js';

/**
 * What follows an answer, for whoever has to do with the referral: the structure (by its link or signed in), she, the
 * adviser who took her in. The id is that of the referral.
 */
@ApiTags('referrals')
@ApiBearerAuth()
@Controller('referrals/:id')
export class ReferralsController {
  constructor(
    private readonly confirmMeeting: ConfirmMeeting,
    private readonly closeReferral: CloseReferral,
    private readonly reopenReferral: ReopenReferral,
    private readonly undoMove: UndoMove,
  ) {}

  /** Says that they met. Once both sides have, support has started. */
  @Post('meeting')
  @HttpCode(200)
  @Requires('referral.confirm')
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: AnsweredResponse })
  async meeting(
    @Param() { id }: ReferralIdParams,
    @ExpectedVersion() expected: number | null,
    @CurrentActor() actor: Actor,
  ): Promise<AnsweredResponse> {
    return this.confirmMeeting.execute(id, actor, expected);
  }

  @Post('closing')
  @HttpCode(200)
  @Requires('referral.close')
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: AnsweredResponse })
  async closing(
    @Param() { id }: ReferralIdParams,
    @Body() { outcome }: CloseReferralRequest,
    @ExpectedVersion() expected: number | null,
    @CurrentActor() actor: Actor,
  ): Promise<AnsweredResponse> {
    return this.closeReferral.execute(id, outcome, actor, expected);
  }

  /** Within 30 days of its end. */
  @Post('reopening')
  @HttpCode(200)
  @Requires('referral.reopen')
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: AnsweredResponse })
  async reopening(
    @Param() { id }: ReferralIdParams,
    @Body() { reason }: ReopenReferralRequest,
    @ExpectedVersion() expected: number | null,
    @CurrentActor() actor: Actor,
  ): Promise<AnsweredResponse> {
    return this.reopenReferral.execute(id, reason, actor, expected);
  }

  /** Takes back one's own last move, before anybody is told of it: all is as it was. */
  @Post('undo')
  @HttpCode(200)
  @Requires('referral.undo')
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: AnsweredResponse })
  async undo(
    @Param() { id }: ReferralIdParams,
    @ExpectedVersion() expected: number | null,
    @CurrentActor() actor: Actor,
  ): Promise<AnsweredResponse> {
    return this.undoMove.execute(id, actor, expected);
  }
}
