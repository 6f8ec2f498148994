import { Injectable, Inject } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  AS_DATED_STRUCTURE,
  asDatedProgramme,
  type DatedProgramme,
  type DatedStructure,
  programmeNotFound,
  STRUCTURE_IS_FOUND,
  IS_FOUND,
  structureNotFound,
  TerritoryKeeper,
} from '#libs/directory';
import { createTranslator } from '#libs/i18n';
import { type Clock, parisDay } from '#libs/kernel';
import { CLOCK } from '#libs/platform';
import { placeNotFound } from '../interchange.errors.js';
import { filterOf, type HsdsServicesQuery, MATCHES, pattern } from './hsds-filter.js';
import { HsdsIds } from './hsds-ids.js';
import type { HsdsObject } from './hsds-object.js';
import type { HsdsOptions } from './hsds-options.js';
import { type HsdsListQuery, type HsdsPage, pageOf } from './hsds-page.js';
import { writeOrganization } from './write-organization.js';
import { inList, writeService } from './write-service.js';
import {
  HAS_PLACE,
  PLACE_KINDS,
  placeId,
  type PlaceKind,
  placeWithService,
} from './write-service-at-location.js';

/** The directory in the words of HSDS 3.1. Never writes. */
@Injectable()
export class HsdsReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ids: HsdsIds,
    private readonly territory: TerritoryKeeper,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError `directory.programme_not_found` */
  async service(id: string): Promise<HsdsObject> {
    const service = await this.serviceOf(await this.ids.programme(id));
    if (service === null) throw programmeNotFound();
    return service;
  }

  /** Services ordered by our ids. */
  async services(query: HsdsServicesQuery): Promise<HsdsPage> {
    const { full = false, minimal = false } = query;
    const filter = await filterOf(query, this.ids);
    if (filter === null) return pageOf([], 0, query);
    // The ids first: otherwise each row of the pages before would be built, and thrown away.
    const rows: DatedProgramme[] = await this.dataSource.query(
      `select ${asDatedProgramme('$9')} ${FROM} where p.id = any(array(
         select p.id ${FROM} where ${MATCHES} order by p.id limit $7 offset $8)) order by p.id`,
      [...filter, ...limits(query), this.today()],
    );
    const total = await this.count(`${FROM} where ${MATCHES}`, filter);
    const options = await this.options();
    const contents = rows.map((row) => {
      const service = writeService(row, options);
      if (minimal) return { id: service['id'], last_modified: service['last_modified'] };
      return full ? service : inList(service);
    });
    return pageOf(contents, total, query);
  }

  /**
   * A service at one of its places, with the service.
   * @throws DomainError `interchange.place_not_found`
   */
  async serviceAtLocation(id: string): Promise<HsdsObject> {
    const service = await this.serviceOf(await this.ids.programmeOfPlace(id));
    const place = service === null ? null : placeWithService(service, id);
    if (place === null) throw placeNotFound();
    return place;
  }

  /** Services at each of their places, ordered by our ids. */
  async serviceAtLocations(query: HsdsServicesQuery): Promise<HsdsPage> {
    const filter = await filterOf(query, this.ids);
    if (filter === null) return pageOf([], 0, query);
    const places = PLACE_KINDS.map((kind) => `select '${kind}' as kind where ${HAS_PLACE[kind]}`).join(
      ' union all ',
    );
    const from = `${FROM}, lateral (${places}) l where ${MATCHES}`;
    const rows: (DatedProgramme & { readonly kind: PlaceKind })[] = await this.dataSource.query(
      `select ${asDatedProgramme('$9')}, page.kind from (select p.id, l.kind ${from} order by p.id, l.kind
         limit $7 offset $8) page join programme p on p.id = page.id join structure s on s.id = p.structure_id
       order by p.id, page.kind`,
      [...filter, ...limits(query), this.today()],
    );
    const options = await this.options();
    const contents = rows.map((row) => {
      const place = placeWithService(writeService(row, options), placeId(row.programme.id, row.kind))!;
      return query.full ? place : inList(place);
    });
    return pageOf(contents, await this.count(from, filter), query);
  }

  /** @throws DomainError `directory.structure_not_found` */
  async organization(id: string): Promise<HsdsObject> {
    const structure = await this.ids.structure(id);
    const rows = structure === undefined ? [] : await this.structures('s.id = $1', [structure]);
    if (rows[0] === undefined) throw structureNotFound();
    return writeOrganization(rows[0], await this.options());
  }

  /** Organizations ordered by our ids. */
  async organizations(query: HsdsListQuery): Promise<HsdsPage> {
    const { search, full = false } = query;
    const matches = `($1::text is null or s.name ilike $1)`;
    const values = [pattern(search), ...limits(query)];
    const rows = await this.structures(`${matches} order by s.id limit $2 offset $3`, values);
    const total = await this.count(`from structure s where ${STRUCTURE_IS_FOUND} and ${matches}`, [
      pattern(search),
    ]);
    const options = await this.options();
    const contents = rows.map((row) => writeOrganization(row, options));
    return pageOf(full ? contents : contents.map(inList), total, query);
  }

  private async serviceOf(programme: string | undefined): Promise<HsdsObject | null> {
    if (programme === undefined) return null;
    const rows: DatedProgramme[] = await this.dataSource.query(
      `select ${asDatedProgramme('$2')} ${FROM} where ${IS_FOUND} and p.id = $1`,
      [programme, this.today()],
    );
    return rows[0] === undefined ? null : writeService(rows[0], await this.options());
  }

  private async structures(where: string, values: readonly unknown[]): Promise<readonly DatedStructure[]> {
    return this.dataSource.query(
      `select ${AS_DATED_STRUCTURE} from structure s where ${STRUCTURE_IS_FOUND} and ${where}`,
      [...values],
    );
  }

  private async count(from: string, values: readonly unknown[]): Promise<number> {
    const rows: { total: number }[] = await this.dataSource.query(`select count(*)::int as total ${from}`, [
      ...values,
    ]);
    return rows[0]!.total;
  }

  private today(): string {
    return parisDay(this.clock.now());
  }

  private async options(): Promise<HsdsOptions> {
    return { t: createTranslator('fr'), territory: await this.territory.current() };
  }
}

const FROM = `from programme p join structure s on s.id = p.structure_id`;

const limits = ({ page, perPage }: HsdsListQuery): number[] => [perPage, (page - 1) * perPage];
