import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { IsDay } from '#libs/validation';
import { HIGHEST_AMOUNT, type KeptMilestone, type MilestoneView, type RecordingSide } from '#libs/referrals';
import { type Milestone, MILESTONES } from '#libs/taxonomy';
import { VERSION } from '../http/described.js';

export class CorrectMilestoneRequest {
  @ApiProperty({
    format: 'date',
    description: 'When it happened: from the day on which the referral was sent until today.',
  })
  @IsDay()
  day: string;

  @ApiPropertyOptional({
    type: Number,
    minimum: 1,
    maximum: HIGHEST_AMOUNT,
    nullable: true,
    description: 'Whole euros, of `financing_obtained` alone.',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(HIGHEST_AMOUNT)
  amount?: number | null;
}

export class RecordMilestoneRequest extends CorrectMilestoneRequest {
  @ApiProperty({ enum: MILESTONES })
  @IsIn(MILESTONES)
  milestone: Milestone;
}

export class KeptMilestoneResponse implements KeptMilestone {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty(VERSION) version: number;
}

export class MilestoneResponse extends KeptMilestoneResponse implements MilestoneView {
  @ApiProperty({ enum: MILESTONES }) milestone: Milestone;
  @ApiProperty({ format: 'date' }) day: string;
  @ApiProperty({ nullable: true, type: Number, description: 'Euros.' }) amount: number | null;
  @ApiProperty({ enum: ['structure', 'adviser'], description: 'Which side recorded it, and corrects it.' })
  side: RecordingSide;
  @ApiProperty({ nullable: true, type: String, description: 'Who said so, where that is known.' })
  author: string | null;
}
