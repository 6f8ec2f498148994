import { Controller, Get, Header, Param, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Requires } from '#libs/accounts';
import { type HsdsObject, type HsdsPage, HsdsReader } from '#libs/interchange';
import { HsdsListQuery, HsdsParams, HsdsPlacesQuery, HsdsServicesQuery } from './hsds.queries.js';

const FOR_FIVE_MINUTES = 'public, max-age=300';
const OBJECT = { schema: { type: 'object' } } as const;

/** The directory for whoever speaks Open Referral's HSDS 3.1. Read-only, open to all, outside `/api/v1`. */
@ApiTags('hsds')
@Controller('hsds')
export class HsdsController {
  constructor(private readonly hsds: HsdsReader) {}

  @Get()
  @Requires('directory.read')
  @Header('cache-control', FOR_FIVE_MINUTES)
  @ApiOkResponse(OBJECT)
  about(@Req() { protocol, host }: FastifyRequest): HsdsObject {
    return {
      version: '3.1',
      profile: 'https://docs.openreferral.org/en/v3.1.1/hsds/overview.html',
      openapi_url: `${protocol}://${host}/api/v1/openapi.json`,
    };
  }

  @Get('services')
  @Requires('directory.read')
  @Header('cache-control', FOR_FIVE_MINUTES)
  @ApiOkResponse(OBJECT)
  async services(@Query() query: HsdsServicesQuery): Promise<HsdsPage> {
    return this.hsds.services({ ...placesOf(query), minimal: query.minimal === 'true' });
  }

  @Get('services/:id')
  @Requires('directory.read')
  @Header('cache-control', FOR_FIVE_MINUTES)
  @ApiOkResponse(OBJECT)
  async service(@Param() { id }: HsdsParams): Promise<HsdsObject> {
    return this.hsds.service(id);
  }

  @Get('service_at_locations')
  @Requires('directory.read')
  @Header('cache-control', FOR_FIVE_MINUTES)
  @ApiOkResponse(OBJECT)
  async serviceAtLocations(@Query() query: HsdsPlacesQuery): Promise<HsdsPage> {
    return this.hsds.serviceAtLocations(placesOf(query));
  }

  @Get('service_at_locations/:id')
  @Requires('directory.read')
  @Header('cache-control', FOR_FIVE_MINUTES)
  @ApiOkResponse(OBJECT)
  async serviceAtLocation(@Param() { id }: HsdsParams): Promise<HsdsObject> {
    return this.hsds.serviceAtLocation(id);
  }

  @Get('organizations')
  @Requires('directory.read')
  @Header('cache-control', FOR_FIVE_MINUTES)
  @ApiOkResponse(OBJECT)
  async organizations(@Query() query: HsdsListQuery): Promise<HsdsPage> {
    return this.hsds.organizations(listOf(query));
  }

  @Get('organizations/:id')
  @Requires('directory.read')
  @Header('cache-control', FOR_FIVE_MINUTES)
  @ApiOkResponse(OBJECT)
  async organization(@Param() { id }: HsdsParams): Promise<HsdsObject> {
    return this.hsds.organization(id);
  }
}

function listOf({ search, page, per_page: perPage, full }: HsdsListQuery) {
  return { search, page, perPage, full: full === 'true' };
}

function placesOf(query: HsdsPlacesQuery) {
  const { modified_after: modifiedAfter } = query;
  return {
    ...listOf(query),
    organizationId: query.organization_id,
    taxonomyTermId: query.taxonomy_term_id,
    taxonomyId: query.taxonomy_id,
    modifiedAfter: modifiedAfter === undefined ? undefined : new Date(modifiedAfter),
  };
}
