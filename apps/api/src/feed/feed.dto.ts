import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { ACTOR_KINDS, type ActorKind } from '#libs/kernel';
import {
  FEED_KINDS,
  type FeedLine,
  type FeedPage,
  MAX_CURSOR,
  REFERRAL_STATES,
  type ReferralState,
} from '#libs/referrals';

const MOST_LINES = 500;

export class FeedQuery {
  @ApiPropertyOptional({ description: '`next` of the page before; absent: from the start.' })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_CURSOR)
  after?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: MOST_LINES, default: 100 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST_LINES)
  limit: number = 100;
}

class FeedLineResponse implements FeedLine {
  @ApiProperty({
    enum: FEED_KINDS,
    description:
      '`erased`: the person was erased. Drop what you hold of the referral; all else but the time is null.',
    example: 'moved',
  })
  kind: FeedLine['kind'];

  @ApiProperty({ format: 'uuid', example: '01a2053a-f36b-7eed-aa6b-fb859b27dd86' }) referralId: string;

  @ApiProperty({ nullable: true, type: String, example: 'grdr-accueil' }) programmeId: string | null;

  @ApiProperty({
    nullable: true,
    type: Number,
    description:
      'Grows by one with each move. A structure’s first may be 2, where a draft came before it was sent.',
    example: 2,
  })
  version: number | null;

  @ApiProperty({
    nullable: true,
    enum: REFERRAL_STATES,
    description: 'Null: it is new to you. The same as `to` where one side said that they met.',
    example: 'sent',
  })
  from: ReferralState | null;

  @ApiProperty({ nullable: true, enum: REFERRAL_STATES, example: 'on_hold' }) to: ReferralState | null;

  @ApiProperty({
    type: [String],
    description:
      'Codes: why it was declined, put on hold, ended or taken up again; the outcome of one that is closed.',
    example: ['committee'],
  })
  reasons: readonly string[];

  @ApiProperty({
    nullable: true,
    enum: ACTOR_KINDS,
    description: 'What kind of actor it was. A structure is not told who took a referral back.',
    example: 'member',
  })
  by: ActorKind | null;

  @ApiProperty({ format: 'date-time', example: '2026-11-29T10:00:00.000Z' }) at: Date;
}

export class FeedPageResponse implements FeedPage {
  @ApiProperty({ type: [FeedLineResponse] }) lines: readonly FeedLine[];

  @ApiProperty({ description: 'Pass it as `after`.', example: 'NzQ1Ojc2MDo3NTF-fjA' }) next: string;

  @ApiProperty({ description: 'True: ask for the next page at once.', example: false }) more: boolean;
}
