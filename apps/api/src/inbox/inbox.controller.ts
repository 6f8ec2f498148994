import { Body, Controller, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires, TeamReader } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import { AssignReferral, type InboxLine, InboxReader } from '#libs/referrals';
import { RequestParams as ReferralIdParams } from '../http/id-params.js';
import { ColleagueResponse } from '../answers/answer.responses.js';
import { AssignRequest, InboxLineResponse, InboxLinesQuery } from './inbox.dto.js';

/** What the structure of who asks was sent, and who of its team looks after what. */
@ApiTags('referrals')
@ApiBearerAuth()
@Controller()
export class InboxController {
  constructor(
    private readonly inbox: InboxReader,
    private readonly team: TeamReader,
    private readonly assignReferral: AssignReferral,
  ) {}

  /** What awaits an answer first, soonest due first, then newest first; 200 at most. */
  @Get('inbox')
  @Requires('referral.list')
  @ApiOkResponse({ type: [InboxLineResponse] })
  async list(
    @Query() { view = 'all', holder = 'all' }: InboxLinesQuery,
    @CurrentActor() actor: Actor,
  ): Promise<readonly InboxLine[]> {
    return this.inbox.first(actor, { view, holder });
  }

  /** To whom a referral can be given. */
  @Get('inbox/colleagues')
  @Requires('referral.assign')
  @ApiOkResponse({ type: [ColleagueResponse] })
  async colleagues(@CurrentActor() actor: Actor): Promise<readonly ColleagueResponse[]> {
    return (await this.team.members(actor)).map(({ id, name }) => ({ id, name }));
  }

  /** Takes a referral, gives it to a colleague or back to the team. No answer: the version stays. */
  @Put('referrals/:id/assignee')
  @HttpCode(204)
  @Requires('referral.assign')
  @ApiNoContentResponse()
  async assign(
    @Param() { id }: ReferralIdParams,
    @Body() body: AssignRequest,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.assignReferral.execute(id, body, actor);
  }
}
