import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import { AnswerReferral, declineWordings, OtherProgrammes, ReferralsReader } from '#libs/referrals';
import { ExpectedVersion, IF_MATCH } from '../http/expected-version.js';
import { AnswerRequest, toAnswer } from './answer.request.js';
import {
  AnsweredResponse,
  DeclineWordingsResponse,
  OtherProgrammeResponse,
  ReferralCardResponse,
} from './answer.responses.js';

/** The referral that the Bearer secret of an answer link opens: the last part of the link in the mail. */
@ApiTags('answer')
@ApiBearerAuth()
@Controller('answer')
export class AnswerController {
  constructor(
    private readonly answerReferral: AnswerReferral,
    private readonly referrals: ReferralsReader,
    private readonly others: OtherProgrammes,
  ) {}

  @Get()
  @Requires('referral.read')
  @ApiOkResponse({ type: ReferralCardResponse })
  async card(@CurrentActor() actor: Actor): Promise<ReferralCardResponse> {
    return this.referrals.card(actor.id!, actor);
  }

  /** What she is told for each reason to decline, in her language and what it means in French. */
  @Get('wordings')
  @Requires('referral.answer')
  @ApiOkResponse({ type: DeclineWordingsResponse })
  async wordings(@CurrentActor() actor: Actor): Promise<DeclineWordingsResponse> {
    const { readsIn } = await this.referrals.card(actor.id!, actor);
    return declineWordings(readsIn ?? 'fr');
  }

  /** The programmes that can be proposed to her instead, 100 at most; their order says nothing of how well they fit. */
  @Get('others')
  @Requires('referral.answer')
  @ApiOkResponse({ type: [OtherProgrammeResponse] })
  async otherProgrammes(@CurrentActor() actor: Actor): Promise<readonly OtherProgrammeResponse[]> {
    return this.others.of(actor.id!, actor);
  }

  @Post()
  @HttpCode(200)
  @Requires('referral.answer')
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: AnsweredResponse })
  async answer(
    @Body() body: AnswerRequest,
    @ExpectedVersion() expected: number | null,
    @CurrentActor() actor: Actor,
  ): Promise<AnsweredResponse> {
    return this.answerReferral.execute(actor.id!, toAnswer(body), actor, expected ?? body.version ?? null);
  }
}
