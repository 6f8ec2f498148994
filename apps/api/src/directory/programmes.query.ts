import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { MAX_QUERY } from '#libs/directory';
import {
  type DomainCode,
  DOMAINS,
  NEED_CODES,
  type NeedCode,
  PROGRAMME_KINDS,
  type ProgrammeKind,
  type Stage,
  STAGES,
} from '#libs/taxonomy';

const MODES = ['on_site', 'remote'] as const;

const asBoolean = ({ value }: { value: unknown }): unknown =>
  value === 'true' ? true : value === 'false' ? false : value;

/** What may follow `GET /programmes`. */
export class ProgrammesQuery {
  @ApiPropertyOptional({
    maxLength: MAX_QUERY,
    description:
      'French text: accents, capitals and small typing errors do not count; everyday words find needs.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_QUERY)
  q?: string;

  @ApiPropertyOptional({ enum: NEED_CODES, description: 'Only programmes that cover this need.' })
  @IsOptional()
  @IsIn(NEED_CODES)
  need?: NeedCode;

  @ApiPropertyOptional({ enum: DOMAINS, description: 'Only programmes that cover a need of this domain.' })
  @IsOptional()
  @IsIn(DOMAINS)
  domain?: DomainCode;

  @ApiPropertyOptional({ enum: PROGRAMME_KINDS })
  @IsOptional()
  @IsIn(PROGRAMME_KINDS)
  kind?: ProgrammeKind;

  @ApiPropertyOptional({ enum: STAGES })
  @IsOptional()
  @IsIn(STAGES)
  stage?: Stage;

  @ApiPropertyOptional({ description: 'BCP 47, such as `ar`: worked in, interpreted or on request.' })
  @IsOptional()
  @Matches(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
  language?: string;

  @ApiPropertyOptional({ enum: MODES })
  @IsOptional()
  @IsIn(MODES)
  mode?: (typeof MODES)[number];

  @ApiPropertyOptional({ description: 'INSEE code: programmes that take people from there, or that may.' })
  @IsOptional()
  @Matches(/^(\d{5}|2[AB]\d{3})$/)
  commune?: string;

  @ApiPropertyOptional({
    description: 'Code of a département: programmes that take people from some place of it, or that may.',
  })
  @IsOptional()
  @Matches(/^(\d{2}|2[AB]|97\d)$/)
  departement?: string;

  @ApiPropertyOptional({
    description:
      'Do not take a commune that `q` names for `commune`. It is not taken either where a place is asked.',
  })
  @IsOptional()
  @Transform(asBoolean)
  @IsBoolean()
  anywhere?: boolean;

  @ApiPropertyOptional({ description: 'Only what is neither full, nor paused, nor closed to newcomers.' })
  @IsOptional()
  @Transform(asBoolean)
  @IsBoolean()
  open?: boolean;

  @ApiPropertyOptional({ description: 'Only what costs the person nothing.' })
  @IsOptional()
  @Transform(asBoolean)
  @IsBoolean()
  free?: boolean;

  @ApiPropertyOptional({ description: 'Only programmes of this structure.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  structure?: string;

  @ApiPropertyOptional({ description: 'Only programmes of structures of this network.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  network?: string;

  @ApiPropertyOptional({ description: '`next` of the page before.' })
  @IsOptional()
  @IsString()
  @MaxLength(120)
  after?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: 200, default: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit: number = 50;
}
