import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsISO8601, IsOptional, IsUUID, Max, MaxLength, Min, MinLength } from 'class-validator';

const BOOLEANS = ['true', 'false'] as const;

/** The parameters that HSDS gives to its lists; they combine with "and". */
export class HsdsListQuery {
  @ApiPropertyOptional({ description: 'Words of a name or of a description.' })
  @IsOptional()
  @MinLength(1)
  @MaxLength(100)
  search?: string;

  @ApiPropertyOptional({ minimum: 1, default: 1 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  page: number = 1;

  @ApiPropertyOptional({ minimum: 1, maximum: 500, default: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  per_page: number = 50;

  @ApiPropertyOptional({ enum: ['json'], default: 'json' })
  @IsOptional()
  @IsIn(['json'])
  format: string = 'json';

  @ApiPropertyOptional({
    enum: BOOLEANS,
    default: 'false',
    description: 'With all that belongs to each item.',
  })
  @IsOptional()
  @IsIn(BOOLEANS)
  full: (typeof BOOLEANS)[number] = 'false';
}

export class HsdsPlacesQuery extends HsdsListQuery {
  @ApiPropertyOptional()
  @IsOptional()
  @IsUUID()
  organization_id?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsUUID()
  taxonomy_term_id?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsUUID()
  taxonomy_id?: string;

  @ApiPropertyOptional({ description: 'ISO 8601: changed at that moment or later.' })
  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true })
  modified_after?: string;
}

export class HsdsServicesQuery extends HsdsPlacesQuery {
  @ApiPropertyOptional({ enum: BOOLEANS, default: 'false', description: 'Ids and moments of change alone.' })
  @IsOptional()
  @IsIn(BOOLEANS)
  minimal: (typeof BOOLEANS)[number] = 'false';
}

export class HsdsTermsQuery extends HsdsListQuery {
  @ApiPropertyOptional()
  @IsOptional()
  @IsUUID()
  taxonomy_id?: string;

  @ApiPropertyOptional({ description: 'Only terms under this one.' })
  @IsOptional()
  @IsUUID()
  parent_id?: string;
}

export class HsdsParams {
  @IsUUID() id: string;
}
