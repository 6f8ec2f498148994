import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '#libs/accounts';
import { createTranslator } from '#libs/i18n';
import type { Actor } from '#libs/kernel';
import { ShownLists } from '#libs/recommendations';
import { RequestParams, ShownListParams } from '../http/id-params.js';
import { LocaleQuery } from './locale.query.js';
import { ShownListResponse, ShownListsResponse, toShownList } from './shown-lists.responses.js';

/** Why was I told this? The lists of a request as they were shown. */
@ApiTags('requests')
@Controller('requests/:id/lists')
export class ShownListsController {
  constructor(private readonly lists: ShownLists) {}

  @Get()
  @Requires('recommendation.read')
  @ApiBearerAuth()
  @ApiOkResponse({ type: ShownListsResponse })
  async all(@Param() { id }: RequestParams, @CurrentActor() actor: Actor): Promise<ShownListsResponse> {
    return { lists: await this.lists.ofRequest(id, actor) };
  }

  @Get(':listId')
  @Requires('recommendation.read')
  @ApiBearerAuth()
  @ApiOkResponse({ type: ShownListResponse })
  async one(
    @Param() { id, listId }: ShownListParams,
    @Query() { locale }: LocaleQuery,
    @CurrentActor() actor: Actor,
  ): Promise<ShownListResponse> {
    return toShownList(await this.lists.list(id, listId, actor), createTranslator(locale));
  }
}
