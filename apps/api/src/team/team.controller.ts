import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, KeepTeam, Requires, TeamReader } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import { DecideJoin, JoinsReader } from '#libs/moderation';
import { DecidedParams, JoinVerdictRequest, toJoinVerdict } from '../moderation/moderation.dto.js';
import { TeamResponse } from './team.dto.js';

/** Who acts for the structure of who asks, and who wants to. For its managers. */
@ApiTags('team')
@ApiBearerAuth()
@Controller('team')
export class TeamController {
  constructor(
    private readonly team: TeamReader,
    private readonly joins: JoinsReader,
    private readonly keepTeam: KeepTeam,
    private readonly decideJoin: DecideJoin,
  ) {}

  @Get()
  @Requires('team.keep')
  @ApiOkResponse({ type: TeamResponse })
  async show(@CurrentActor() actor: Actor): Promise<TeamResponse> {
    const [members, joins] = await Promise.all([this.team.members(actor), this.joins.open(actor)]);
    return { members, joins };
  }

  /** Makes somebody a manager. Asking again does nothing. */
  @Post('members/:id/promotion')
  @HttpCode(204)
  @Requires('team.keep')
  @ApiNoContentResponse()
  async promote(@Param() { id }: DecidedParams, @CurrentActor() actor: Actor): Promise<void> {
    await this.keepTeam.execute(id, 'promote', actor);
  }

  /** Closes an account, and its sessions with it. The last manager stays. */
  @Delete('members/:id')
  @HttpCode(204)
  @Requires('team.keep')
  @ApiNoContentResponse()
  async remove(@Param() { id }: DecidedParams, @CurrentActor() actor: Actor): Promise<void> {
    await this.keepTeam.execute(id, 'remove', actor);
  }

  /** Decided once: the second is told the state. */
  @Post('join-requests/:id/verdict')
  @HttpCode(204)
  @Requires('team.keep')
  @ApiNoContentResponse()
  async decide(
    @Param() { id }: DecidedParams,
    @Body() body: JoinVerdictRequest,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.decideJoin.execute(id, toJoinVerdict(body), actor);
  }
}
