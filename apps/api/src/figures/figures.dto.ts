import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { type Period, type ReferralFigures, type Standing, STANDINGS } from '#libs/referrals';
import {
  DECLINE_REASON_CODES,
  type DeclineReasonCode,
  type Milestone,
  MILESTONES,
  type Closing,
  CLOSINGS,
} from '#libs/taxonomy';

const DAY = /^\d{4}-\d\d-\d\d$/;

export class PeriodQuery {
  @ApiPropertyOptional({
    format: 'date',
    description: 'First day, of Paris; absent: twelve months before the last.',
  })
  @IsOptional()
  @Matches(DAY)
  from?: string;

  @ApiPropertyOptional({ format: 'date', description: 'Last day, included; absent: today.' })
  @IsOptional()
  @Matches(DAY)
  to?: string;
}

class PeriodResponse implements Period {
  @ApiProperty({ format: 'date' }) from: string;
  @ApiProperty({ format: 'date' }) to: string;
}

const figure = (description: string) => ({ nullable: true, type: Number, description });

const counts = (codes: readonly string[], description: string) => ({
  type: 'object' as const,
  description: `${description} By: ${codes.join(', ')}.`,
  additionalProperties: { type: 'integer', nullable: true },
});

export class ReferralFiguresResponse implements ReferralFigures {
  @ApiProperty({ type: PeriodResponse, description: 'The period that was counted.' }) period: PeriodResponse;

  @ApiProperty(figure('Referrals that reached a structure within the period. Null here and below: hidden.'))
  received: number | null;

  @ApiProperty(figure('How many people they are of.')) people: number | null;

  @ApiProperty(counts(STANDINGS, 'Where they stand now, each in one.'))
  standing: Record<Standing, number | null>;

  @ApiProperty(counts(DECLINE_REASON_CODES, 'Of those that stand declined; one may have several.'))
  declineReasons: Partial<Record<DeclineReasonCode, number | null>>;

  @ApiProperty(figure('Sent on to another structure after a no or no answer.')) rerouted: number | null;

  @ApiProperty(figure('Answered yes or no, whatever came after.')) answered: number | null;

  @ApiProperty(figure('Median of days from the sending to the first answer; null also without an answer.'))
  medianDays: number | null;

  @ApiProperty(figure('Answered, or with the structure for more than five days.')) timed: number | null;

  @ApiProperty(figure('Of those, answered within five days.')) prompt: number | null;

  @ApiProperty(counts(CLOSINGS, 'Of those that are closed.')) outcomes: Record<Closing, number | null>;

  @ApiProperty(counts(MILESTONES, 'Of those that stand accepted or closed, with such a milestone.'))
  milestones: Record<Milestone, number | null>;
}
