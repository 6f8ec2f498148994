import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { Requires } from '#libs/accounts';
import { DirectoryReader, type ProgrammePage, type StructureView } from '#libs/directory';
import type { Programme } from '#libs/matching';
import { NEED_CODES, NEEDS, type Need, TAXONOMY_VERSION } from '#libs/taxonomy';
import { EXCHANGE } from '../http/exchange-schemas.js';

const ID = /^[a-z0-9][a-z0-9-]{1,80}$/;

export class ProgrammesQuery {
  @ApiPropertyOptional({ enum: NEED_CODES, description: 'Only programmes that cover this need.' })
  @IsOptional()
  @IsIn(NEED_CODES)
  need?: string;

  @ApiPropertyOptional({ description: 'Only programmes of this structure.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  structure?: string;

  @ApiPropertyOptional({ description: '`next` of the page before.' })
  @IsOptional()
  @Matches(ID)
  after?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: 200, default: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit: number = 50;
}

class IdParams {
  @IsString() @MaxLength(100) id: string;
}

const PAGE = {
  type: 'object',
  properties: {
    programmes: { type: 'array', items: { $ref: EXCHANGE.programme } },
    next: { type: 'string', nullable: true },
  },
} as const;
const FOR_FIVE_MINUTES = 'public, max-age=300';

/** The directory, open to all: what exists, in the exchange format. */
@ApiTags('directory')
@Controller()
export class DirectoryController {
  constructor(private readonly directory: DirectoryReader) {}

  @Get('needs')
  @Requires('directory.read')
  @Header('cache-control', FOR_FIVE_MINUTES)
  @ApiOkResponse({ schema: { type: 'object' } })
  needs(): { version: string; needs: readonly Need[] } {
    return { version: TAXONOMY_VERSION, needs: NEEDS };
  }

  @Get('programmes')
  @Requires('directory.read')
  @Header('cache-control', FOR_FIVE_MINUTES)
  @ApiOkResponse({ schema: PAGE })
  async programmes(@Query() query: ProgrammesQuery): Promise<ProgrammePage> {
    return this.directory.programmes(query);
  }

  @Get('programmes/:id')
  @Requires('directory.read')
  @Header('cache-control', FOR_FIVE_MINUTES)
  @ApiOkResponse({ schema: { $ref: EXCHANGE.programme } })
  async programme(@Param() { id }: IdParams): Promise<Programme> {
    return this.directory.programme(id);
  }

  @Get('structures')
  @Requires('directory.read')
  @Header('cache-control', FOR_FIVE_MINUTES)
  @ApiOkResponse({ schema: { type: 'object' } })
  async structures(): Promise<{ structures: readonly StructureView[] }> {
    return { structures: await this.directory.structures() };
  }

  @Get('structures/:id')
  @Requires('directory.read')
  @Header('cache-control', FOR_FIVE_MINUTES)
  @ApiOkResponse({ schema: { type: 'object' } })
  async structure(@Param() { id }: IdParams): Promise<StructureView> {
    return this.directory.structure(id);
  }
}
