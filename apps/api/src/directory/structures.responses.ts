import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { MAX_QUERY } from '#libs/directory';

/** What may follow `GET /structures`. */
export class StructuresQuery {
  @ApiPropertyOptional({
    maxLength: MAX_QUERY,
    description: 'Words of the name or the network; accents and capitals do not count.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_QUERY)
  q?: string;

  @ApiPropertyOptional({ description: '`next` of the page before.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  after?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: 200, default: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit: number = 50;
}

class StructureInList {
  @ApiProperty() id: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: String, nullable: true, description: 'The code that files write.' })
  network: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'What people read of its network.' })
  networkName: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'INSEE code of its seat.' })
  commune: string | null;
  @ApiProperty({ type: String, nullable: true }) website: string | null;
  @ApiProperty({ description: 'How many of its programmes everybody sees.' }) programmes: number;
}

export class StructuresResponse {
  @ApiProperty({ type: [StructureInList] }) structures: readonly StructureInList[];
  @ApiProperty({ type: String, nullable: true, description: 'Pass it as `after`; null on the last page.' })
  next: string | null;
}

class BranchResponse {
  @ApiProperty() id: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: String, nullable: true, description: 'INSEE code.' }) commune: string | null;
  @ApiProperty({ type: String, nullable: true }) address: string | null;
  @ApiProperty({ type: String, nullable: true }) phone: string | null;
  @ApiProperty({ type: String, nullable: true }) email: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'In the notation of OpenStreetMap.' })
  openingHours: string | null;
}

export class StructureResponse extends StructureInList {
  @ApiProperty({ type: String, nullable: true }) phone: string | null;
  @ApiProperty({ type: String, nullable: true }) email: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'In the notation of OpenStreetMap.' })
  openingHours: string | null;
  @ApiProperty({ type: [BranchResponse] }) branches: readonly BranchResponse[];
}
