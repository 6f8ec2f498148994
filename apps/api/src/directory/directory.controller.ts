import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { Requires } from '#libs/accounts';
import { DirectoryReader, type FoundProgrammes, MOST_COUNTED, SearchReader } from '#libs/directory';
import type { Programme } from '#libs/matching';
import { NEEDS, type Need, TAXONOMY_VERSION } from '#libs/taxonomy';
import { EXCHANGE } from '../http/exchange-schemas.js';
import { ProgrammesQuery } from './programmes.query.js';
import { StructureResponse, StructuresQuery, StructuresResponse } from './structures.responses.js';

class IdParams {
  @IsString() @MaxLength(100) id: string;
}

const PAGE = {
  type: 'object',
  properties: {
    programmes: { type: 'array', items: { $ref: EXCHANGE.programme } },
    next: { type: 'string', nullable: true, description: 'Pass it as `after`; null on the last page.' },
    total: {
      type: 'object',
      description: 'How many there are on all pages.',
      properties: {
        count: { type: 'integer', minimum: 0, maximum: MOST_COUNTED },
        more: { type: 'boolean', description: `True: there are more than ${MOST_COUNTED}.` },
      },
    },
    understood: {
      type: 'object',
      properties: {
        needs: { type: 'array', items: { type: 'string' }, description: 'Needs that `q` names.' },
        mended: { type: 'string', nullable: true, description: '`q` without its typing errors.' },
        commune: {
          type: 'string',
          nullable: true,
          description: 'INSEE code of the commune that `q` names, searched as `commune`.',
        },
      },
    },
  },
} as const;
const FOR_FIVE_MINUTES = 'public, max-age=300';

/** The directory, open to all: what exists, in the exchange format. */
@ApiTags('directory')
@Controller()
export class DirectoryController {
  constructor(
    private readonly directory: DirectoryReader,
    private readonly search: SearchReader,
  ) {}

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
  async programmes(@Query() { q, ...query }: ProgrammesQuery): Promise<FoundProgrammes> {
    return this.search.search({ text: q, ...query });
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
  @ApiOkResponse({ type: StructuresResponse })
  async structures(@Query() { q, after, limit }: StructuresQuery): Promise<StructuresResponse> {
    return this.directory.structures({ text: q ?? null, after: after ?? null, limit });
  }

  @Get('structures/:id')
  @Requires('directory.read')
  @Header('cache-control', FOR_FIVE_MINUTES)
  @ApiOkResponse({ type: StructureResponse })
  async structure(@Param() { id }: IdParams): Promise<StructureResponse> {
    return this.directory.structure(id);
  }
}
