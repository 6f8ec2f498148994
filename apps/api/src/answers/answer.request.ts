import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsIn, IsInt, IsOptional, Max, Min, ValidateIf } from 'class-validator';
import { IsDay, IsPlainText } from '#libs/validation';
import type { Answer } from '#libs/referrals';
import { DECLINE_REASON_CODES, type DeclineReasonCode, HOLD_REASONS, type HoldReason } from '#libs/taxonomy';

const KINDS = ['see', 'hold', 'accept', 'decline'] as const;

export class AnswerRequest {
  @ApiProperty({ enum: KINDS, description: '`see` says it was read; `hold` asks for more time.' })
  @IsIn(KINDS)
  answer: Answer['kind'];

  @ApiPropertyOptional({ maxLength: 80, description: 'With `accept`: who will call her.' })
  @ValidateIf(({ answer, contactName }: AnswerRequest) => answer === 'accept' || contactName !== undefined)
  @IsPlainText({ max: 80 })
  contactName?: string;

  @ApiPropertyOptional({ format: 'date', description: 'With `accept`: by when.' })
  @ValidateIf(({ answer, contactBy }: AnswerRequest) => answer === 'accept' || contactBy !== undefined)
  @IsDay()
  contactBy?: string;

  @ApiPropertyOptional({
    enum: DECLINE_REASON_CODES,
    isArray: true,
    description: 'With `decline`: one at least.',
  })
  @ValidateIf(({ answer, reasons }: AnswerRequest) => answer === 'decline' || reasons !== undefined)
  @ArrayMaxSize(5)
  @ArrayUnique()
  @IsIn(DECLINE_REASON_CODES, { each: true })
  reasons?: DeclineReasonCode[];

  @ApiPropertyOptional({ enum: HOLD_REASONS, description: 'With `hold`: why more time is needed.' })
  @ValidateIf(({ answer, holdReason }: AnswerRequest) => answer === 'hold' || holdReason !== undefined)
  @IsIn(HOLD_REASONS)
  holdReason?: HoldReason;

  @ApiPropertyOptional({
    maxLength: 1500,
    description: 'With `decline`: what she reads instead of the ready-made sentences, in her language.',
  })
  @IsOptional()
  @IsPlainText({ max: 1500, lines: true })
  told?: string;

  @ApiPropertyOptional({
    maxLength: 200,
    description:
      'With `decline`: a programme that fits better, out of `GET /answer/others`. It is proposed to her, and sent only ' +
      'once she says yes.',
  })
  @IsOptional()
  @IsPlainText({ max: 200 })
  instead?: string;

  @ApiPropertyOptional({ maxLength: 1500, description: 'What the person will read.' })
  @IsOptional()
  @IsPlainText({ max: 1500, lines: true })
  message?: string;

  @ApiPropertyOptional({ description: 'The version you have read, for whoever cannot send `If-Match`.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(999_999_999)
  version?: number;
}

export function toAnswer(body: AnswerRequest): Answer {
  const message = body.message ?? null;
  switch (body.answer) {
    case 'see':
      return { kind: 'see' };
    case 'hold':
      return { kind: 'hold', reason: body.holdReason!, message };
    case 'accept':
      return {
        kind: 'accept',
        contactName: body.contactName ?? '',
        contactBy: body.contactBy ?? '',
        message,
      };
    case 'decline':
      return {
        kind: 'decline',
        reasons: body.reasons ?? [],
        message,
        told: body.told ?? null,
        instead: body.instead ?? null,
      };
  }
}
