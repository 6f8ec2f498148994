import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsIn, IsOptional, ValidateIf } from 'class-validator';
import { IsDay, IsPlainText } from '#libs/validation';
import type { Answer } from '#libs/referrals';
import { DECLINE_REASON_CODES, type DeclineReasonCode } from '#libs/taxonomy';

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

  @ApiPropertyOptional({ maxLength: 1500, description: 'What the person will read.' })
  @IsOptional()
  @IsPlainText({ max: 1500, lines: true })
  message?: string;
}

export function toAnswer(body: AnswerRequest): Answer {
  const message = body.message ?? null;
  switch (body.answer) {
    case 'see':
      return { kind: 'see' };
    case 'hold':
      return { kind: 'hold', message };
    case 'accept':
      return {
        kind: 'accept',
        contactName: body.contactName ?? '',
        contactBy: body.contactBy ?? '',
        message,
      };
    case 'decline':
      return { kind: 'decline', reasons: body.reasons ?? [], message };
  }
}
