import { Body, Controller, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import { ShareSupporters, SupportersReader } from '#libs/referrals';
import { RequestParams } from '../http/id-params.js';
import { ShareSupportersRequest, SupportersResponse } from './supporters.dto.js';

/** Who supports her, and whether they may see each other, for her and her adviser. */
@ApiTags('requests')
@ApiBearerAuth()
@Controller('requests/:id/supporters')
export class SupportersController {
  constructor(
    private readonly supporters: SupportersReader,
    private readonly shareSupporters: ShareSupporters,
  ) {}

  @Get()
  @Requires('request.read')
  @ApiOkResponse({ type: SupportersResponse })
  async read(@Param() { id }: RequestParams, @CurrentActor() actor: Actor): Promise<SupportersResponse> {
    const { agreement, supporters } = await this.supporters.ofRequest(id, actor);
    return { agreement, supporters };
  }

  @Put()
  @HttpCode(204)
  @Requires('supporters.share')
  @ApiNoContentResponse()
  async share(
    @Param() { id }: RequestParams,
    @Body() { agrees, locale }: ShareSupportersRequest,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.shareSupporters.execute(id, agrees, locale ?? 'fr', actor);
  }
}
