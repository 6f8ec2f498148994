import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Requires } from '#libs/accounts';
import {
  type HsdsObject,
  type HsdsPage,
  hsdsTaxonomies,
  hsdsTaxonomy,
  hsdsTerm,
  hsdsTerms,
} from '#libs/interchange';
import { HsdsListQuery, HsdsParams, HsdsTermsQuery } from './hsds.queries.js';

const FOR_A_DAY = 'public, max-age=86400';
const OBJECT = { schema: { type: 'object' } } as const;

/** Our closed lists as taxonomies of HSDS: they change with a version of the product alone. */
@ApiTags('hsds')
@Controller('hsds')
export class HsdsTaxonomiesController {
  @Get('taxonomies')
  @Requires('directory.read')
  @Header('cache-control', FOR_A_DAY)
  @ApiOkResponse(OBJECT)
  taxonomies(@Query() { search, page, per_page: perPage }: HsdsListQuery): HsdsPage {
    return hsdsTaxonomies({ search, page, perPage });
  }

  @Get('taxonomies/:id')
  @Requires('directory.read')
  @Header('cache-control', FOR_A_DAY)
  @ApiOkResponse(OBJECT)
  taxonomy(@Param() { id }: HsdsParams): HsdsObject {
    return hsdsTaxonomy(id);
  }

  @Get('taxonomy_terms')
  @Requires('directory.read')
  @Header('cache-control', FOR_A_DAY)
  @ApiOkResponse(OBJECT)
  terms(@Query() { search, page, per_page: perPage, taxonomy_id, parent_id }: HsdsTermsQuery): HsdsPage {
    return hsdsTerms({ search, page, perPage, taxonomyId: taxonomy_id, parentId: parent_id });
  }

  @Get('taxonomy_terms/:id')
  @Requires('directory.read')
  @Header('cache-control', FOR_A_DAY)
  @ApiOkResponse(OBJECT)
  term(@Param() { id }: HsdsParams): HsdsObject {
    return hsdsTerm(id);
  }
}
