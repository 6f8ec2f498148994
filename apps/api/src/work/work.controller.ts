import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import { TickCall, type Untold, UntoldReader, type WorkQueues, WorkQueuesReader } from '#libs/referrals';
import { ExpectedVersion, IF_MATCH } from '../http/expected-version.js';
import { RequestParams as CallParams } from '../http/id-params.js';
import { UntoldResponse, WorkQuery, WorkQueuesResponse } from './work.dto.js';

/** What waits for an adviser, whom she is to call since no mail reaches them, and whom nobody can tell. */
@ApiTags('advisers')
@ApiBearerAuth()
@Controller()
export class WorkController {
  constructor(
    private readonly queues: WorkQueuesReader,
    private readonly untold: UntoldReader,
    private readonly tickCall: TickCall,
  ) {}

  @Get('work')
  @Requires('queue.read')
  @ApiOkResponse({ type: WorkQueuesResponse })
  async work(@Query() { queue }: WorkQuery, @CurrentActor() actor: Actor): Promise<WorkQueues> {
    return this.queues.of(actor, queue);
  }

  /** Whom nobody can tell: no mail and no SMS reaches them, and nobody follows them. A line is ticked as a call is. */
  @Get('untold')
  @Requires('untold.read')
  @ApiOkResponse({ type: UntoldResponse })
  async nobodyTells(@CurrentActor() actor: Actor): Promise<Untold> {
    return this.untold.of(actor);
  }

  /** She was told. */
  @Post('calls/:id/telling')
  @HttpCode(204)
  @Requires('call.tick')
  @ApiHeader(IF_MATCH)
  @ApiNoContentResponse()
  async tell(
    @Param() { id }: CallParams,
    @ExpectedVersion() expected: number | null,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.tickCall.execute(id, 'tell', actor, expected);
  }

  /** She was not told, after all. */
  @Post('calls/:id/undoing')
  @HttpCode(204)
  @Requires('call.tick')
  @ApiNoContentResponse()
  async undo(@Param() { id }: CallParams, @CurrentActor() actor: Actor): Promise<void> {
    await this.tickCall.execute(id, 'undo', actor);
  }
}
