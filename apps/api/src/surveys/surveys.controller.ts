import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import { AnswerSurvey, type SurveyFigures, SurveysReader } from '#libs/referrals';
import { SurveyParams } from '../http/id-params.js';
import { AnswerSurveyRequest, SurveyFiguresResponse } from './surveys.dto.js';

/** What came of what was accepted, as the people say. What they were asked is read with their request. */
@ApiTags('referrals')
@ApiBearerAuth()
@Controller()
export class SurveysController {
  constructor(
    private readonly answerSurvey: AnswerSurvey,
    private readonly surveys: SurveysReader,
  ) {}

  /** A second answer takes the place of the first. */
  @Post('requests/:id/surveys/:surveyId/answer')
  @HttpCode(204)
  @Requires('survey.answer')
  @ApiNoContentResponse()
  async answer(
    @Param() { surveyId }: SurveyParams,
    @Body() { answers }: AnswerSurveyRequest,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.answerSurvey.execute(surveyId, answers, actor);
  }

  @Get('figures/surveys')
  @Requires('survey.read')
  @ApiOkResponse({ type: [SurveyFiguresResponse] })
  async figures(): Promise<readonly SurveyFigures[]> {
    return this.surveys.figures();
  }
}
