import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import {
  CloseReport,
  DecideJoin,
  DecideProposal,
  JoinsReader,
  ProposalsReader,
  type ProposalVerdict,
  ReportsReader,
} from '#libs/moderation';
import {
  DecidedParams,
  DecidedProposalResponse,
  JoinVerdictRequest,
  ProposalResponse,
  ProposalVerdictRequest,
  QueueResponse,
  ReportVerdictRequest,
  toJoinVerdict,
} from './moderation.dto.js';

/** What waits for a coordinator, and her decisions. Each is taken once: the second is told the state. */
@ApiTags('moderation')
@ApiBearerAuth()
@Controller('moderation')
export class ModerationController {
  constructor(
    private readonly reports: ReportsReader,
    private readonly proposals: ProposalsReader,
    private readonly joins: JoinsReader,
    private readonly closeReport: CloseReport,
    private readonly decideProposal: DecideProposal,
    private readonly decideJoin: DecideJoin,
  ) {}

  @Get()
  @Requires('moderation.decide')
  @ApiOkResponse({ type: QueueResponse })
  async queue(@CurrentActor() actor: Actor): Promise<QueueResponse> {
    const [reports, proposals, joins] = await Promise.all([
      this.reports.open(),
      this.proposals.open(),
      this.joins.open(actor),
    ]);
    return { reports, proposals, joins };
  }

  @Get('structure-proposals/:id')
  @Requires('moderation.decide')
  @ApiOkResponse({ type: ProposalResponse })
  async proposal(@Param() { id }: DecidedParams): Promise<ProposalResponse> {
    const proposal = await this.proposals.one(id);
    return { ...proposal, alike: await this.proposals.alike(proposal) };
  }

  @Post('error-reports/:id/verdict')
  @HttpCode(204)
  @Requires('moderation.decide')
  @ApiNoContentResponse()
  async close(
    @Param() { id }: DecidedParams,
    @Body() { verdict, answer }: ReportVerdictRequest,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.closeReport.execute(id, { verdict, answer: answer ?? null }, actor);
  }

  @Post('structure-proposals/:id/verdict')
  @HttpCode(200)
  @Requires('moderation.decide')
  @ApiOkResponse({ type: DecidedProposalResponse })
  async decide(
    @Param() { id }: DecidedParams,
    @Body() body: ProposalVerdictRequest,
    @CurrentActor() actor: Actor,
  ): Promise<DecidedProposalResponse> {
    return { structureId: await this.decideProposal.execute(id, verdictOf(body), actor) };
  }

  @Post('join-requests/:id/verdict')
  @HttpCode(204)
  @Requires('moderation.decide')
  @ApiNoContentResponse()
  async admit(
    @Param() { id }: DecidedParams,
    @Body() body: JoinVerdictRequest,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.decideJoin.execute(id, toJoinVerdict(body), actor);
  }
}

function verdictOf({ verdict, structureId = '', reason = '' }: ProposalVerdictRequest): ProposalVerdict {
  if (verdict === 'known') return { verdict, structureId };
  return verdict === 'refused' ? { verdict, reason } : { verdict };
}
