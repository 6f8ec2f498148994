import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import { AnswerMany } from '#libs/referrals';
import { AnswersRequest, AnswersResponse, toCommonAnswer } from './answers.dto.js';

/** The same answer to several referrals of the inbox. */
@ApiTags('referrals')
@ApiBearerAuth()
@Controller('referrals/answers')
export class AnswersController {
  constructor(private readonly answerMany: AnswerMany) {}

  /**
   * Each is answered on its own, and each answer can be undone as one that was given alone. The status is 200 also when
   * some, or all, were refused: read `results`.
   */
  @Post()
  @HttpCode(200)
  @Requires('referral.answer')
  @ApiOkResponse({ type: AnswersResponse })
  async answer(@Body() body: AnswersRequest, @CurrentActor() actor: Actor): Promise<AnswersResponse> {
    const referrals = body.referrals.map(({ id, version }) => ({ referralId: id, version }));
    const results = await this.answerMany.execute(referrals, toCommonAnswer(body), actor);
    return { results: results.map(({ referralId: id, ...result }) => ({ id, ...result })) };
  }
}
