import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import { AskToJoin, ProposeStructure, ReportError } from '#libs/moderation';
import { EntryParams, JoinStructureRequest, ProposalRequest, ReportRequest } from './contributions.dto.js';

const TAKEN = { description: 'Somebody decides about it. The answer says nothing of what is known already.' };

/** What everybody may send about the directory, without an account. */
@ApiTags('moderation')
@Controller()
export class ContributionsController {
  constructor(
    private readonly reportError: ReportError,
    private readonly proposeStructure: ProposeStructure,
    private readonly askToJoin: AskToJoin,
  ) {}

  @Post('programmes/:id/error-reports')
  @HttpCode(202)
  @Requires('contribution.send')
  @ApiAcceptedResponse(TAKEN)
  async report(
    @Param() { id }: EntryParams,
    @Body() { what, text, email }: ReportRequest,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.reportError.execute(
      { programmeId: id, what, text: text ?? null, email: email ?? null },
      actor,
    );
  }

  @Post('structure-proposals')
  @HttpCode(202)
  @Requires('contribution.send')
  @ApiAcceptedResponse(TAKEN)
  async propose(@Body() body: ProposalRequest, @CurrentActor() actor: Actor): Promise<void> {
    const { website = null, siret = null, email = null, ...proposal } = body;
    await this.proposeStructure.execute({ ...proposal, website, siret, email }, actor);
  }

  @Post('structures/:id/join-requests')
  @HttpCode(202)
  @Requires('contribution.send')
  @ApiAcceptedResponse(TAKEN)
  async join(
    @Param() { id }: EntryParams,
    @Body() { message, ...request }: JoinStructureRequest,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.askToJoin.execute({ structureId: id, message: message ?? null, ...request }, actor);
  }
}
