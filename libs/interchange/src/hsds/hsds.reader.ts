import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { createTranslator } from '#libs/i18n';
import type { ProgrammeStructure } from '#libs/matching';
import { DATA_INCLUSION_V1, NEED_CODES, domainOf, isNeedCode } from '#libs/taxonomy';
import type { DiStructure } from '../data-inclusion/record.js';
import {
  AS_PROGRAMME,
  IS_FOUND,
  STRUCTURE_IS_FOUND,
  type DatedProgramme,
  DirectoryReader,
  programmeNotFound,
  structureNotFound,
  TerritoryKeeper,
} from '#libs/directory';
import type { HsdsObject } from './hsds-object.js';
import type { HsdsOptions } from './hsds-options.js';
import { type HsdsListQuery, type HsdsPage, pageOf } from './hsds-page.js';
import { termOf } from './terms.js';
import { organizationId, writeOrganization } from './write-organization.js';
import { inList, serviceId, writeService } from './write-service.js';

export interface HsdsServicesQuery extends HsdsListQuery {
  readonly organizationId?: string | undefined;
  readonly taxonomyTermId?: string | undefined;
  readonly taxonomyId?: string | undefined;
  readonly modifiedAfter?: Date | undefined;
  /** Ids and moments of change alone. */
  readonly minimal?: boolean;
}

/** The directory in the words of HSDS 3.1. Never writes. */
@Injectable()
export class HsdsReader {
  private ids: { version: number; programmes: Map<string, string>; structures: Map<string, string> } | null =
    null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly directory: DirectoryReader,
    private readonly territory: TerritoryKeeper,
  ) {}

  /** @throws DomainError `directory.programme_not_found` */
  async service(id: string): Promise<HsdsObject> {
    const programme = (await this.currentIds()).programmes.get(id);
    if (programme === undefined) throw programmeNotFound();
    const rows: DatedProgramme[] = await this.dataSource.query(
      `${SELECT_PROGRAMME} where ${IS_FOUND} and p.id = $1`,
      [programme],
    );
    if (rows[0] === undefined) throw programmeNotFound();
    return writeService(rows[0], await this.options());
  }

  /** Services ordered by our ids. */
  async services(query: HsdsServicesQuery): Promise<HsdsPage> {
    const { page, perPage, search, full = false, minimal = false } = query;
    const filter = await this.filterOf(query);
    if (filter === null) return pageOf([], 0, query);
    const rows: DatedProgramme[] = await this.dataSource.query(
      // The ids first: otherwise each row of the pages before would be built, and thrown away.
      `${SELECT_PROGRAMME} where p.id = any(array(
         select p.id from programme p join structure s on s.id = p.structure_id
         where ${MATCHES} order by p.id limit $7 offset $8)) order by p.id`,
      [pattern(search), ...filter, perPage, (page - 1) * perPage],
    );
    const [counted]: { total: number }[] = await this.dataSource.query(
      `select count(*)::int as total from programme p join structure s on s.id = p.structure_id where ${MATCHES}`,
      [pattern(search), ...filter],
    );
    const options = await this.options();
    const contents = rows.map((row) => {
      const service = writeService(row, options);
      if (minimal) return { id: service['id'], last_modified: service['last_modified'] };
      return full ? service : inList(service);
    });
    return pageOf(contents, counted!.total, query);
  }

  /** @throws DomainError `directory.structure_not_found` */
  async organization(id: string): Promise<HsdsObject> {
    const structure = (await this.currentIds()).structures.get(id);
    const rows = structure === undefined ? [] : await this.structures('id = $1', [structure]);
    if (rows[0] === undefined) throw structureNotFound();
    return writeOrganization(rows[0].structure, rows[0].record, await this.options());
  }

  /** Organizations ordered by our ids. */
  async organizations(query: HsdsListQuery): Promise<HsdsPage> {
    const { page, perPage, search, full = false } = query;
    const matches = `($1::text is null or name ilike $1)`;
    const rows = await this.structures(`${matches} order by id limit $2 offset $3`, [
      pattern(search),
      perPage,
      (page - 1) * perPage,
    ]);
    const [counted]: { total: number }[] = await this.dataSource.query(
      `select count(*)::int as total from structure s where ${STRUCTURE_IS_FOUND} and ${matches}`,
      [pattern(search)],
    );
    const options = await this.options();
    const contents = rows.map(({ structure, record }) => writeOrganization(structure, record, options));
    return pageOf(full ? contents : contents.map(inList), counted!.total, query);
  }

  private async options(): Promise<HsdsOptions> {
    return { t: createTranslator('fr'), territory: await this.territory.current() };
  }

  private async structures(
    where: string,
    values: readonly unknown[],
  ): Promise<readonly { structure: ProgrammeStructure; record: DiStructure | null }[]> {
    return this.dataSource.query(
      `select to_jsonb(s) - 'updated_at' as structure, (select source->'structure' from programme p
         where p.structure_id = s.id and p.source->>'basis' = 'data-inclusion' order by p.id limit 1) as record
       from structure s where ${STRUCTURE_IS_FOUND} and ${where}`,
      [...values],
    );
  }

  /** Values for `$2…$6` of MATCHES; null when an id of the query is nothing here, so that nothing can match. */
  private async filterOf(query: HsdsServicesQuery): Promise<unknown[] | null> {
    const { organizationId: organization, taxonomyTermId, taxonomyId, modifiedAfter } = query;
    const structure =
      organization === undefined ? null : (await this.currentIds()).structures.get(organization);
    const term = taxonomyTermId === undefined ? undefined : termOf(taxonomyTermId);
    const taxonomy = taxonomyId === undefined ? undefined : termOf(taxonomyId);
    if (structure === undefined || term === null || taxonomy === null) return null;
    const byTerm = term === undefined ? [null, null] : filterOfTerm(term);
    const ruleTypes = taxonomy === undefined ? null : (RULES_OF[taxonomy.taxonomy] ?? null);
    return [structure, ...byTerm, ruleTypes, modifiedAfter?.toISOString() ?? null];
  }

  // A UUID v5 cannot be turned back. All ids are kept until the directory changes: 20 ms for 20,000 programmes.
  private async currentIds(): Promise<NonNullable<HsdsReader['ids']>> {
    const version = await this.directory.version();
    if (this.ids?.version === version) return this.ids;
    const [programmes, structures] = await Promise.all([this.idsOf('programme'), this.idsOf('structure')]);
    this.ids = {
      version,
      programmes: new Map(programmes.map((id) => [serviceId(id), id])),
      structures: new Map(structures.map((id) => [organizationId(id), id])),
    };
    return this.ids;
  }

  private async idsOf(table: 'programme' | 'structure'): Promise<readonly string[]> {
    const rows: { id: string }[] = await this.dataSource.query(`select id from ${table}`);
    return rows.map(({ id }) => id);
  }
}

const SELECT_PROGRAMME = `select ${AS_PROGRAMME}, p.updated_at as "updatedAt"
  from programme p join structure s on s.id = p.structure_id`;

const MATCHES = `${IS_FOUND} and ($1::text is null or p.name ilike $1 or p.description ilike $1 or s.name ilike $1)
  and ($2::text is null or p.structure_id = $2)
  and ($3::text[] is null or p.kind = any($3) or p.stages && $3
    or exists (select 1 from jsonb_array_elements(p.needs) n where n->>'code' = any($3)))
  and ($4::jsonb is null or p.rules @> $4)
  and ($5::text[] is null or exists (select 1 from jsonb_array_elements(p.rules) r where r->>'type' = any($5)))
  and ($6::timestamptz is null or p.updated_at >= $6)`;

/** A term as codes of needs, kinds and stages (they share no code), or as what a rule must hold. */
function filterOfTerm({
  taxonomy,
  code,
}: NonNullable<ReturnType<typeof termOf>>): [string[] | null, string | null] {
  if (code === null) return [null, null];
  if (taxonomy === 'needs')
    return [isNeedCode(code) ? [code] : NEED_CODES.filter((need) => domainOf(need) === code), null];
  if (taxonomy === 'data-inclusion-v1')
    return [NEED_CODES.filter((need) => DATA_INCLUSION_V1[need]?.includes(code)), null];
  if (taxonomy === 'kinds' || taxonomy === 'stages') return [[code], null];
  return [null, JSON.stringify(taxonomy === 'levels' ? [{ value: code }] : [{ value: [code] }])];
}

/** Every service has a need, a kind and a stage; of the others, those with such a rule. */
const RULES_OF: Readonly<Record<string, readonly string[]>> = {
  audiences: ['audience_any', 'audience_all'],
  sectors: ['sector_any', 'sector_none'],
  levels: ['french_level_min'],
};

const pattern = (search: string | undefined): string | null =>
  search === undefined ? null : `%${search.replace(/[\\%_]/g, '\\$&')}%`;
