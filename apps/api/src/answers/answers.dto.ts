import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { type CommonAnswer, MOST_ANSWERED, type OneResult, REFERRAL_STATES } from '#libs/referrals';
import { DECLINE_REASON_CODES, type DeclineReasonCode, HOLD_REASONS, type HoldReason } from '#libs/taxonomy';
import { IsPlainText } from '#libs/validation';
import { VERSION } from '../http/described.js';

const KINDS = ['see', 'hold', 'decline'] as const;

class ReferralToAnswer {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  id: string;

  @ApiProperty({ description: 'The version you have read: if it changed since, it is not answered.' })
  @IsInt()
  @Min(1)
  @Max(999_999_999)
  version: number;
}

export class AnswersRequest {
  @ApiProperty({
    enum: KINDS,
    description: 'A yes says who will call whom, and when: it is given one by one.',
  })
  @IsIn(KINDS)
  answer: CommonAnswer['kind'];

  @ApiProperty({ type: [ReferralToAnswer], minItems: 1, maxItems: MOST_ANSWERED })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_ANSWERED)
  @ArrayUnique(({ id }: ReferralToAnswer) => id)
  @ValidateNested({ each: true })
  @Type(() => ReferralToAnswer)
  referrals: ReferralToAnswer[];

  @ApiPropertyOptional({ enum: HOLD_REASONS, description: 'With `hold`: why more time is needed.' })
  @ValidateIf(({ answer, holdReason }: AnswersRequest) => answer === 'hold' || holdReason !== undefined)
  @IsIn(HOLD_REASONS)
  holdReason?: HoldReason;

  @ApiPropertyOptional({
    enum: DECLINE_REASON_CODES,
    isArray: true,
    description: 'With `decline`: one at least.',
  })
  @ValidateIf(({ answer, reasons }: AnswersRequest) => answer === 'decline' || reasons !== undefined)
  @ArrayMaxSize(5)
  @ArrayUnique()
  @IsIn(DECLINE_REASON_CODES, { each: true })
  reasons?: DeclineReasonCode[];

  @ApiPropertyOptional({ maxLength: 1500, description: 'What each of them will read.' })
  @IsOptional()
  @IsPlainText({ max: 1500, lines: true })
  message?: string;
}

class AnswerResult implements Omit<OneResult, 'referralId'> {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({
    enum: ['done', 'stale', 'refused'],
    description: '`stale`: it changed since you read it. Nothing was changed unless it is `done`.',
  })
  result: OneResult['result'];
  @ApiProperty({ nullable: true, enum: REFERRAL_STATES, description: 'Where it stands; null if `refused`.' })
  state: OneResult['state'];
  @ApiProperty({ nullable: true, type: Number, ...VERSION }) version: number | null;
  @ApiProperty({ nullable: true, type: String, description: 'Why it was not done, as in a problem.' })
  code: string | null;
}

export class AnswersResponse {
  @ApiProperty({ type: [AnswerResult], description: 'In the order of the request.' })
  results: readonly AnswerResult[];
}

export function toCommonAnswer({ answer, holdReason, reasons, message }: AnswersRequest): CommonAnswer {
  switch (answer) {
    case 'see':
      return { kind: 'see' };
    case 'hold':
      return { kind: 'hold', reason: holdReason!, message: message ?? null };
    case 'decline':
      return { kind: 'decline', reasons: reasons ?? [], message: message ?? null };
  }
}
