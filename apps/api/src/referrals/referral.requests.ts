import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { REOPEN_REASONS, type ReopenReason } from '#libs/referrals';
import { type Outcome, OUTCOMES } from '#libs/taxonomy';

export class CloseReferralRequest {
  @ApiProperty({ enum: OUTCOMES, description: 'What came of it.' })
  @IsIn(OUTCOMES)
  outcome: Outcome;
}

export class ReopenReferralRequest {
  @ApiProperty({ enum: REOPEN_REASONS })
  @IsIn(REOPEN_REASONS)
  reason: ReopenReason;
}
