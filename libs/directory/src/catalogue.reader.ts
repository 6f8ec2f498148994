import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Programme } from '#libs/matching';
import { AS_RANKED, DirectoryReader } from './directory.reader.js';
import { IS_FOUND } from './listed.js';

/** Up to where somebody has read the catalogue. Of use to `CatalogueReader.since` alone, but for its version. */
export interface CatalogueMark {
  /** The directory's version. */
  readonly version: number;
  /** Which transactions were over, as PostgreSQL writes it. */
  readonly snapshot: string;
  /** The day it was read for, `YYYY-MM-DD`. */
  readonly day: string;
}

/** What may be ranked now and could not before, or is something else than before. */
export interface CatalogueChanges {
  readonly mark: CatalogueMark;
  readonly programmes: readonly Programme[];
  /** Ids of what may be ranked no more, and of some that never could. */
  readonly gone: readonly string[];
}

export interface CatalogueVersions {
  readonly catalogue: number;
  /** Since the mark, a last place went or came back: of that no version tells. */
  readonly placesMoved: boolean;
  /** Of the loaded lists; 0 before the first. */
  readonly territory: number;
}

/** More changes than these at once are read as a whole catalogue. */
const MOST_CHANGES = 5_000;

/** Reads the catalogue for whoever keeps a copy of it in step. Never writes. */
@Injectable()
export class CatalogueReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly directory: DirectoryReader,
  ) {}

  /** Both versions grow with every change. `mark`: of the copy that is kept; null without one. */
  async versions(mark: CatalogueMark | null): Promise<CatalogueVersions> {
    const rows: { catalogue: string; territory: string; placesMoved: boolean }[] =
      await this.dataSource.query(
        `select version as catalogue, (select coalesce(sum(version), 0) from territory_list) as territory,
         $1::text is not null and exists (select from programme_places where ${movedSince('$1')}) as "placesMoved"
       from catalogue_version`,
        [mark?.snapshot ?? null],
      );
    const { catalogue, territory, placesMoved } = rows[0]!;
    return { catalogue: Number(catalogue), territory: Number(territory), placesMoved };
  }

  /** Everything that may be ranked on `day`, at a mark that holds all of it. */
  async whole(day: string): Promise<CatalogueChanges> {
    for (;;) {
      const before = await this.mark(day);
      const programmes = new Map((await this.directory.catalogue(day)).map((one) => [one.id, one]));
      // What changed while it was read in pieces. An import may change more than that: then again.
      const late = await this.since(before, day);
      if (late === null) continue;
      for (const id of late.gone) programmes.delete(id);
      for (const one of late.programmes) programmes.set(one.id, one);
      return { mark: late.mark, programmes: [...programmes.values()], gone: [] };
    }
  }

  /**
   * What changed between a mark and now, and between its day and `day`: exact, whatever the order in which transactions
   * began and ended. Null: too much, or the mark is of another history (a backup was restored); read the whole.
   */
  async since(mark: CatalogueMark, day: string): Promise<CatalogueChanges | null> {
    const rows: ChangeRead[] = await this.dataSource.query(SINCE, [
      day,
      mark.day,
      mark.snapshot,
      MOST_CHANGES + 1,
    ]);
    const { version, snapshot, follows } = rows[0]!;
    if (rows.length > MOST_CHANGES || !follows || Number(version) < mark.version) return null;
    const changed = rows.filter(({ id }) => id !== null);
    return {
      mark: { version: Number(version), snapshot, day },
      programmes: changed.flatMap(({ programme }) => (programme === null ? [] : [programme])),
      gone: changed.flatMap(({ id, programme }) => (programme === null ? [id!] : [])),
    };
  }

  private async mark(day: string): Promise<CatalogueMark> {
    const rows: { version: string; snapshot: string }[] = await this.dataSource.query(
      `select version, pg_current_snapshot()::text as snapshot from catalogue_version`,
    );
    return { version: Number(rows[0]!.version), snapshot: rows[0]!.snapshot, day };
  }
}

interface ChangeRead {
  readonly version: string;
  readonly snapshot: string;
  readonly follows: boolean;
  /** Null in the one row of nothing changed. */
  readonly id: string | null;
  readonly programme: Programme | null;
}

/** Whether a row with `changed_in` was changed by a transaction that a snapshot (a placeholder) does not hold. */
const movedSince = (snapshot: string): string =>
  `changed_in >= pg_snapshot_xmin(${snapshot}::pg_snapshot)::text::bigint
      and not pg_visible_in_snapshot(changed_in::text::xid8, ${snapshot}::pg_snapshot)`;

// `$1` the day, `$2` that of the mark, `$3` its snapshot, `$4` the most rows. What a structure says of its room ends with a
// day and without a change: whoever is full is read again on each new one.
const SINCE = `
  with changed as materialized (
    select programme_id as id from programme_change
    where ${movedSince('$3')}
    union
    select programme_id from programme_places where ${movedSince('$3')}
    union
    select id from programme where $1::date <> $2::date and capacity = 'full'
    limit $4)
  select v.version, pg_current_snapshot()::text as snapshot,
    pg_snapshot_xmax($3::pg_snapshot) <= pg_snapshot_xmax(pg_current_snapshot()) as follows, c.id, r.programme
  from catalogue_version v left join changed c on true
    left join lateral (
      select ${AS_RANKED} from programme p join structure s on s.id = p.structure_id
      where p.id = c.id and ${IS_FOUND}) r on true`;
