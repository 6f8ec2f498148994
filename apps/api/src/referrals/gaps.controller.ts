import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import {
  FinishGap,
  type FinishedGap,
  type Gap,
  GapsReader,
  LateAnswersReader,
  type LateStructure,
  TakeGap,
} from '#libs/referrals';
import { RequestParams as ReferralIdParams } from '../http/id-params.js';
import { FinishedGapResponse, FinishGapRequest, GapResponse, LateStructureResponse } from './gaps.dto.js';

/** Referrals after which nothing follows by itself. The id is that of the referral. */
@ApiTags('referrals')
@ApiBearerAuth()
@Controller('gaps')
export class GapsController {
  constructor(
    private readonly gaps: GapsReader,
    private readonly takeGap: TakeGap,
    private readonly finishGap: FinishGap,
    private readonly late: LateAnswersReader,
  ) {}

  /** Oldest first, 200 at most. */
  @Get()
  @Requires('gap.read')
  @ApiOkResponse({ type: [GapResponse] })
  async open(@CurrentActor() actor: Actor): Promise<readonly Gap[]> {
    return this.gaps.open(actor);
  }

  /** What was found within the last 30 days, newest first, 50 at most. */
  @Get('finished')
  @Requires('gap.read')
  @ApiOkResponse({ type: [FinishedGapResponse] })
  async finished(@CurrentActor() actor: Actor): Promise<readonly FinishedGap[]> {
    return this.gaps.finished(actor);
  }

  /** Structures whose answers are late, longest first, without a word of whom they keep waiting. */
  @Get('late')
  @Requires('lateness.read')
  @ApiOkResponse({ type: [LateStructureResponse] })
  async lateStructures(): Promise<readonly LateStructure[]> {
    return this.late.structures();
  }

  /** You look after it from now on, unless a colleague does. */
  @Put(':id/taken')
  @HttpCode(204)
  @Requires('gap.take')
  @ApiNoContentResponse()
  async take(@Param() { id }: ReferralIdParams, @CurrentActor() actor: Actor): Promise<void> {
    await this.takeGap.execute(id, 'take', actor);
  }

  @Delete(':id/taken')
  @HttpCode(204)
  @Requires('gap.take')
  @ApiNoContentResponse()
  async giveBack(@Param() { id }: ReferralIdParams, @CurrentActor() actor: Actor): Promise<void> {
    await this.takeGap.execute(id, 'give_back', actor);
  }

  /** Ends it with what you found. */
  @Post(':id/finding')
  @HttpCode(204)
  @Requires('gap.finish')
  @ApiNoContentResponse()
  async finish(
    @Param() { id }: ReferralIdParams,
    @Body() { finding }: FinishGapRequest,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.finishGap.execute(id, finding, actor);
  }
}
