import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Programme } from '#libs/matching';
import { type DomainCode, type NeedCode, needsOf, type ProgrammeKind, type Stage } from '#libs/taxonomy';
import type { Territory } from '#libs/territory';
import { AS_SHOWN } from '../directory.reader.js';
import { IS_FOUND } from '../listed.js';
import { TerritoryKeeper } from '../territory/territory.keeper.js';
import { readCursor, writeCursor } from './search-cursor.js';
import { MAX_QUERY, understandQuery } from './understand-query.js';

/** What is searched. What is left out asks for nothing. */
export interface ProgrammeQuery {
  /** A text as people type it; beyond 200 characters the rest is not read. */
  readonly text?: string | undefined;
  readonly need?: NeedCode | undefined;
  readonly domain?: DomainCode | undefined;
  readonly kind?: ProgrammeKind | undefined;
  readonly stage?: Stage | undefined;
  /** BCP 47: worked in, with an interpreter or on request. `ar` finds `ar-MA` too. */
  readonly language?: string | undefined;
  readonly mode?: 'on_site' | 'remote' | undefined;
  /** INSEE code: programmes that take people from there, or that may. */
  readonly commune?: string | undefined;
  readonly free?: boolean | undefined;
  readonly structure?: string | undefined;
  readonly network?: string | undefined;
  /** `next` of the page before. */
  readonly after?: string | undefined;
  /** 1 to 200. */
  readonly limit: number;
}

/** A page of results, best first; by id where no text is searched. */
export interface FoundProgrammes {
  readonly programmes: readonly Programme[];
  /** Pass it as `after` for the next page; null on the last one. */
  readonly next: string | null;
  readonly understood: { readonly needs: readonly NeedCode[]; readonly mended: string | null };
}

/** Finds programmes for everybody: French text with accents or without, typing errors, everyday words, filters. */
@Injectable()
export class SearchReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly territory: TerritoryKeeper,
  ) {}

  /** @throws DomainError `directory.invalid_cursor` */
  async search(query: ProgrammeQuery): Promise<FoundProgrammes> {
    const text = (query.text ?? '').slice(0, MAX_QUERY).replaceAll('\0', ' ');
    const { words, unknown, needs, mended } = understandQuery(text);
    const cursor = query.after === undefined ? null : readCursor(query.after);
    const values = [
      words.length === 0 ? null : words.map((word) => `${word}:*`).join(' | '),
      (unknown.length === 0 ? words : unknown).join(' '),
      needs,
      ...(await this.filterValues(query)),
      cursor?.points ?? null,
      cursor?.id ?? null,
      query.limit + 1,
      words.map((word) => `${word}:*`).join(' & '),
    ];
    const rows: { programme: Programme; points: number }[] = await this.dataSource.query(
      words.length === 0 ? BY_ID : BY_POINTS,
      words.length === 0 ? values.slice(0, -1) : values,
    );
    const shown = rows.slice(0, query.limit);
    const last = shown.at(-1);
    return {
      programmes: shown.map(({ programme }) => programme),
      next: rows.length > query.limit ? writeCursor({ points: last!.points, id: last!.programme.id }) : null,
      understood: { needs, mended },
    };
  }

  private async filterValues(query: ProgrammeQuery): Promise<unknown[]> {
    const { need, domain, kind, stage, language, mode, commune, free, structure, network } = query;
    const zones = commune === undefined ? null : zonesOf(commune, await this.territory.current());
    return [
      need === undefined ? (domain === undefined ? null : needsOf(domain)) : [need],
      kind ?? null,
      stage ?? null,
      language ?? null,
      mode ?? null,
      zones?.near ?? null,
      free ?? null,
      structure ?? null,
      network ?? null,
      zones?.whole ?? [],
      zones?.districts ?? null,
    ];
  }
}

/**
 * Every zone that holds a commune, or holds or may hold a part of it; and of these, those that surely hold all of it. A
 * district is a part: who lives in the commune may live there. An unknown commune is nowhere.
 */
function zonesOf(
  code: string,
  territory: Territory,
): {
  readonly near: string[];
  readonly whole: string[];
  /** A pattern of district codes that may lie in it, while no list says which do. */
  readonly districts: string | null;
} {
  const commune = territory.commune(code);
  if (commune === null) return { near: [], whole: [], districts: null };
  const { city, epci, departement, region } = commune;
  const whole = [
    'nation:FR',
    `region:${region}`,
    `departement:${departement}`,
    ...(epci === null ? [] : [`epci:${epci}`]),
    ...new Set([`commune:${commune.code}`, `commune:${city}`, `commune:${code}`]),
    ...(territory.isFrr(commune) === true ? ['zone:frr'] : []),
  ];
  const districts = territory.qpvsOf(commune);
  const parts = [
    ...(districts ?? []).map((district) => `qpv:${district.code}`),
    // Not loaded, or some: a district of it may be meant.
    ...(districts?.length === 0 ? [] : ['zone:qpv']),
    ...(territory.isFrr(commune) === null ? ['zone:frr'] : []),
  ];
  // The code of a district starts with its département, in three characters.
  const anyOf = districts === null ? `qpv:QN${departement.padStart(3, '0')}%` : null;
  return { near: [...whole, ...parts], whole, districts: anyOf };
}

// $1 words for the index, $2 those that may be a name, $3 needs understood, $4 to $14 filters, $15 and $16 the cursor, $17 the limit, $18 all the words at once.
const FILTERS = `${IS_FOUND}
  and ($4::text[] is null or f.needs && $4)
  and ($5::text is null or p.kind = $5)
  and ($6::text is null or $6 = any(p.stages))
  and ($7::text is null or exists (select 1 from jsonb_array_elements(p.languages) spoken
    where spoken->>'code' = $7 or starts_with(spoken->>'code', $7 || '-')))
  and ($8::text is null or $8 = any(p.modes))
  and ($9::text[] is null or (p.area->'include' ?| $9
      or exists (select 1 from jsonb_array_elements_text(p.area->'include') zone where zone like $14::text))
    and not coalesce(p.area->'exclude' ?| $13::text[], false))
  and ($10::boolean is null or not $10 or p.cost_eur = 0)
  and ($11::text is null or p.structure_id = $11)
  and ($12::text is null or s.network = $12)`;

const FROM = `programme_search f join programme p on p.id = f.programme_id join structure s on s.id = p.structure_id`;

// From what the indexes of the search find to its programmes one by one: left to itself, PostgreSQL reads them all.
const FROM_HITS = `programme_search f
  cross join lateral (select * from programme where id = f.programme_id offset 0) p
  join structure s on s.id = p.structure_id`;

const BY_ID = `
  select ${AS_SHOWN}, 0 as points from ${FROM}
  where ${FILTERS} and ($16::text is null or p.id > $16)
    and $1::text is null and $2::text is not null and $3::text[] is not null and ($15::int is null or true)
  order by p.id limit $17`;

// A need that is meant counts most, then words (names before descriptions). Where no need is meant and no sheet has all the
// words, any of the words or a name that looks alike will do: likeness is dear, so it is not asked for otherwise. Points are
// whole numbers, so that a cursor is exact; the second step depends on the first alone, so every page takes the same one.
const BY_POINTS = `
  with strict as materialized (
    select f.programme_id as id,
      (1000 * (case when f.needs && $3::text[] then 2 else 0 end
        + least(1, 2 * ts_rank(f.words, to_tsquery('french', $1)))))::int as points
    from ${FROM_HITS}
    where (f.needs && $3::text[] or f.words @@ to_tsquery('french', $18)) and ${FILTERS}),
  loose as materialized (
    select f.programme_id as id,
      (1000 * (least(1, 2 * ts_rank(f.words, to_tsquery('french', $1))) + word_similarity($2, f.names)))::int as points
    from ${FROM_HITS}
    where not exists (select 1 from strict)
      and (f.words @@ to_tsquery('french', $1) or $2 <% f.names) and ${FILTERS}),
  page as (
    select id, points from (select * from strict union all select * from loose) hits
    where $15::int is null or points < $15 or (points = $15 and id > $16)
    order by points desc, id limit $17)
  select ${AS_SHOWN}, page.points from page
  join programme p on p.id = page.id join structure s on s.id = p.structure_id
  order by page.points desc, page.id`;
