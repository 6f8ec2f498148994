import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import {
  type NewChoices,
  NOTICE_KINDS,
  type NoticeChoice,
  type NoticeKind,
  type Notices,
  type Rhythm,
  RHYTHMS,
} from '#libs/accounts';

class NoticeChoiceResponse implements NoticeChoice {
  @ApiProperty({ enum: NOTICE_KINDS }) kind: NoticeKind;
  @ApiProperty({ enum: RHYTHMS, description: 'How often at most.' }) rhythm: Rhythm;
  @ApiProperty({ enum: RHYTHMS, isArray: true }) offered: readonly Rhythm[];
}

export class NoticesResponse implements Notices {
  @ApiProperty({ type: [NoticeChoiceResponse], description: 'The kinds of mail that such an account gets.' })
  choices: readonly NoticeChoice[];
  @ApiProperty({ type: [Number], description: 'Days of the week without a mail, 1 for Monday.' })
  quietDays: readonly number[];
}

/** What is left out stays as it is. */
export class NoticesRequest {
  @ApiPropertyOptional({ enum: RHYTHMS }) @IsOptional() @IsIn(RHYTHMS) reminders?: Rhythm;
  @ApiPropertyOptional({ enum: RHYTHMS }) @IsOptional() @IsIn(RHYTHMS) messages?: Rhythm;
  @ApiPropertyOptional({ enum: RHYTHMS }) @IsOptional() @IsIn(RHYTHMS) assignments?: Rhythm;
  @ApiPropertyOptional({ enum: RHYTHMS }) @IsOptional() @IsIn(RHYTHMS) news?: Rhythm;
  @ApiPropertyOptional({ enum: RHYTHMS }) @IsOptional() @IsIn(RHYTHMS) recap?: Rhythm;

  @ApiPropertyOptional({ type: [Number], description: 'Days of the week without a mail, 1 for Monday.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(6)
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(7, { each: true })
  quietDays?: number[];
}

export function toChoices({ quietDays, ...rhythms }: NoticesRequest): NewChoices {
  const chosen = NOTICE_KINDS.flatMap((kind) => {
    const rhythm = rhythms[kind];
    return rhythm === undefined ? [] : [[kind, rhythm] as const];
  });
  return { rhythms: Object.fromEntries(chosen), quietDays: quietDays ?? null };
}
