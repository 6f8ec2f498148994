import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import { type Caseload, CaseloadsReader, TransferCaseload } from '#libs/referrals';
import { CaseloadResponse, TransferRequest, TransferResponse } from './caseloads.dto.js';

/** Who follows how many people, and handing them to colleagues. No word of who they are. */
@ApiTags('advisers')
@ApiBearerAuth()
@Controller('caseloads')
export class CaseloadsController {
  constructor(
    private readonly caseloads: CaseloadsReader,
    private readonly transferCaseload: TransferCaseload,
  ) {}

  @Get()
  @Requires('caseload.transfer')
  @ApiOkResponse({ type: [CaseloadResponse] })
  async list(@CurrentActor() actor: Actor): Promise<readonly Caseload[]> {
    return this.caseloads.of(actor);
  }

  @Post('transfers')
  @HttpCode(200)
  @Requires('caseload.transfer')
  @ApiOkResponse({ type: TransferResponse })
  async transfer(
    @Body() { from, to, requests }: TransferRequest,
    @CurrentActor() actor: Actor,
  ): Promise<TransferResponse> {
    const transfer = { fromId: from, toIds: to, projectIds: requests ?? null };
    return { moved: await this.transferCaseload.execute(transfer, actor) };
  }
}
