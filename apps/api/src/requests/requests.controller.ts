import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiTags,
} from '@nestjs/swagger';
import { CurrentActor, Requires } from '#libs/accounts';
import { ChangeAnswers, CreateRequest, EntrepreneursReader, GiveContact } from '#libs/entrepreneurs';
import { createTranslator } from '#libs/i18n';
import type { Actor } from '#libs/kernel';
import { MOST_KEPT, RecommendProgrammes } from '#libs/recommendations';
import { ReferralsReader } from '#libs/referrals';
import { EXCHANGE } from '../http/exchange-schemas.js';
import { RequestParams } from '../http/id-params.js';
import {
  ChangeAnswersRequest,
  ContactRequest,
  CreateRequestRequest,
  toContact,
} from './create-request.request.js';
import { LocaleQuery } from './locale.query.js';
import {
  CreatedRequestResponse,
  RequestStatusResponse,
  toRecommendations,
  toRequestStatus,
} from './requests.responses.js';

/** A request: what a person looks for, what is proposed to her, and where it stands. */
@ApiTags('requests')
@Controller('requests')
export class RequestsController {
  constructor(
    private readonly createRequest: CreateRequest,
    private readonly changeAnswers: ChangeAnswers,
    private readonly giveContact: GiveContact,
    private readonly recommendProgrammes: RecommendProgrammes,
    private readonly people: EntrepreneursReader,
    private readonly referrals: ReferralsReader,
  ) {}

  @Post()
  @Requires('request.create')
  @ApiCreatedResponse({ type: CreatedRequestResponse })
  async create(
    @Body() body: CreateRequestRequest,
    @CurrentActor() actor: Actor,
  ): Promise<CreatedRequestResponse> {
    const { projectTitle, person, locale = 'fr' } = body;
    const contact = body.contact ? toContact(body.contact) : null;
    return this.createRequest.execute({ projectTitle, person, locale, contact }, actor);
  }

  @Get(':id')
  @Requires('request.read')
  @ApiBearerAuth()
  @ApiOkResponse({ type: RequestStatusResponse })
  async status(@Param() { id }: RequestParams, @CurrentActor() actor: Actor): Promise<RequestStatusResponse> {
    return toRequestStatus(
      await this.people.readable(id, actor),
      await this.referrals.ofRequest(id, actor),
      await this.referrals.siblingChoice(id, actor),
    );
  }

  @Put(':id/answers')
  @HttpCode(204)
  @Requires('request.change')
  @ApiBearerAuth()
  @ApiNoContentResponse()
  async answers(
    @Param() { id }: RequestParams,
    @Body() body: ChangeAnswersRequest,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.changeAnswers.execute(id, body, actor);
  }

  @Put(':id/contact')
  @HttpCode(204)
  @Requires('request.complete')
  @ApiBearerAuth()
  @ApiNoContentResponse()
  async contact(
    @Param() { id }: RequestParams,
    @Body() body: ContactRequest,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.giveContact.execute(id, toContact(body), actor);
  }

  @Get(':id/recommendations')
  @Requires('recommendation.read')
  @ApiBearerAuth()
  @ApiOkResponse({
    schema: { $ref: EXCHANGE.recommendation },
    description: `The first ${MOST_KEPT} recommendations, and every exclusion.`,
  })
  async recommendations(
    @Param() { id }: RequestParams,
    @Query() { locale }: LocaleQuery,
    @CurrentActor() actor: Actor,
  ): Promise<object> {
    return toRecommendations(await this.recommendProgrammes.execute(id, actor), createTranslator(locale));
  }
}
