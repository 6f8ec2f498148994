import { Body, Controller, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '#libs/accounts';
import { EntrepreneursReader, SayHowToReach } from '#libs/entrepreneurs';
import type { Actor } from '#libs/kernel';
import { RequestParams } from '../http/id-params.js';
import { ReachDto, RequestReachResponse } from './reach.dto.js';

/** How she wants to be reached, for her and her adviser. */
@ApiTags('requests')
@ApiBearerAuth()
@Controller('requests/:id/reach')
export class ReachController {
  constructor(
    private readonly people: EntrepreneursReader,
    private readonly sayHowToReach: SayHowToReach,
  ) {}

  @Get()
  @Requires('request.read')
  @ApiOkResponse({ type: RequestReachResponse })
  async read(@Param() { id }: RequestParams, @CurrentActor() actor: Actor): Promise<RequestReachResponse> {
    const { reach, open } = await this.people.reach(id, actor);
    return { ...reach, open };
  }

  @Put()
  @HttpCode(204)
  @Requires('request.complete')
  @ApiNoContentResponse()
  async say(
    @Param() { id }: RequestParams,
    @Body() body: ReachDto,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.sayHowToReach.execute(id, body, actor);
  }
}
