import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUrl, Matches, MaxLength } from 'class-validator';
import {
  NAME_MAX,
  REPORT_SUBJECTS,
  type ReportSubject,
  STRUCTURE_KINDS,
  type StructureKind,
  TEXT_MAX,
} from '#libs/moderation';
import { IsMailAddress, IsPlainText } from '#libs/validation';

export class EntryParams {
  @IsString()
  @MaxLength(100)
  id: string;
}

export class ReportRequest {
  @ApiProperty({ enum: REPORT_SUBJECTS, description: '`other` needs a text.' })
  @IsIn(REPORT_SUBJECTS)
  what: ReportSubject;

  @ApiPropertyOptional({ maxLength: TEXT_MAX })
  @IsOptional()
  @IsPlainText({ max: TEXT_MAX, lines: true })
  text?: string;

  @ApiPropertyOptional({ format: 'email', maxLength: 254, description: 'Where the answer goes.' })
  @IsOptional()
  @IsMailAddress()
  email?: string;
}

export class ProposalRequest {
  @ApiProperty({ maxLength: NAME_MAX })
  @IsPlainText({ max: NAME_MAX })
  name: string;

  @ApiProperty({ enum: STRUCTURE_KINDS })
  @IsIn(STRUCTURE_KINDS)
  kind: StructureKind;

  @ApiProperty({ description: 'INSEE code of its seat.' })
  @Matches(/^(\d{5}|2[AB]\d{3})$/)
  commune: string;

  @ApiProperty({ maxLength: TEXT_MAX, description: 'What it does, and for whom.' })
  @IsPlainText({ max: TEXT_MAX, lines: true })
  offer: string;

  @ApiPropertyOptional({ format: 'uri', maxLength: 300 })
  @IsOptional()
  @MaxLength(300)
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true })
  website?: string;

  @ApiPropertyOptional({ pattern: '^\\d{14}$', description: 'Never needed.' })
  @IsOptional()
  @Matches(/^\d{14}$/)
  siret?: string;

  @ApiPropertyOptional({
    format: 'email',
    maxLength: 254,
    description: 'Shown to everybody once it is listed.',
  })
  @IsOptional()
  @IsMailAddress()
  email?: string;

  @ApiProperty({ maxLength: NAME_MAX })
  @IsPlainText({ max: NAME_MAX })
  proposerName: string;

  @ApiProperty({ format: 'email', maxLength: 254, description: 'Where the answer goes.' })
  @IsMailAddress()
  proposerEmail: string;
}

export class JoinStructureRequest {
  @ApiProperty({ maxLength: NAME_MAX })
  @IsPlainText({ max: NAME_MAX })
  name: string;

  @ApiProperty({ format: 'email', maxLength: 254, description: 'Where the answer goes.' })
  @IsMailAddress()
  email: string;

  @ApiProperty({ maxLength: NAME_MAX, description: 'What she does there.' })
  @IsPlainText({ max: NAME_MAX })
  role: string;

  @ApiPropertyOptional({ maxLength: TEXT_MAX })
  @IsOptional()
  @IsPlainText({ max: TEXT_MAX, lines: true })
  message?: string;
}
