import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiTags,
} from '@nestjs/swagger';
import { CurrentActor, Requires } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import {
  CorrectMilestone,
  type KeptMilestone,
  MilestonesReader,
  type MilestoneView,
  RecordMilestone,
  RemoveMilestone,
} from '#libs/referrals';
import { ExpectedVersion, IF_MATCH } from '../http/expected-version.js';
import { RequestParams as IdParams } from '../http/id-params.js';
import {
  CorrectMilestoneRequest,
  KeptMilestoneResponse,
  MilestoneResponse,
  RecordMilestoneRequest,
} from './milestones.dto.js';

/** What happened to her project while a structure supports it: read by both sides, recorded by professionals. */
@ApiTags('referrals')
@ApiBearerAuth()
@Controller()
export class MilestonesController {
  constructor(
    private readonly milestones: MilestonesReader,
    private readonly recordMilestone: RecordMilestone,
    private readonly correctMilestone: CorrectMilestone,
    private readonly removeMilestone: RemoveMilestone,
  ) {}

  /** In the order of their days; none once the referral was taken back. */
  @Get('referrals/:id/milestones')
  @Requires('milestone.read')
  @ApiOkResponse({ type: [MilestoneResponse] })
  async list(@Param() { id }: IdParams, @CurrentActor() actor: Actor): Promise<readonly MilestoneView[]> {
    return (await this.milestones.ofReferral(id, actor)).milestones;
  }

  /** While she is supported, and for a while after. The same of the same day is recorded once. */
  @Post('referrals/:id/milestones')
  @Requires('milestone.record')
  @ApiCreatedResponse({ type: KeptMilestoneResponse })
  async record(
    @Param() { id }: IdParams,
    @Body() { milestone, day, amount }: RecordMilestoneRequest,
    @CurrentActor() actor: Actor,
  ): Promise<KeptMilestone> {
    return this.recordMilestone.execute(id, { milestone, day, amount: amount ?? null }, actor);
  }

  /** For the side that recorded it. */
  @Put('milestones/:id')
  @Requires('milestone.record')
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: KeptMilestoneResponse })
  async correct(
    @Param() { id }: IdParams,
    @Body() { day, amount }: CorrectMilestoneRequest,
    @ExpectedVersion() expected: number | null,
    @CurrentActor() actor: Actor,
  ): Promise<KeptMilestone> {
    return this.correctMilestone.execute(id, { day, amount: amount ?? null }, actor, expected);
  }

  /** For the side that recorded it. Nothing of it is kept. */
  @Delete('milestones/:id')
  @HttpCode(204)
  @Requires('milestone.record')
  @ApiHeader(IF_MATCH)
  @ApiNoContentResponse()
  async remove(
    @Param() { id }: IdParams,
    @ExpectedVersion() expected: number | null,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.removeMilestone.execute(id, actor, expected);
  }
}
