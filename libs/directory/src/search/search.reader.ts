import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Clock, parisDay } from '#libs/kernel';
import type { Programme } from '#libs/matching';
import { CLOCK } from '#libs/platform';
import { type DomainCode, type NeedCode, needsOf, type ProgrammeKind, type Stage } from '#libs/taxonomy';
import type { Commune, Territory } from '#libs/territory';
import { AS_SHOWN } from '../directory.reader.js';
import { CAPACITY_DAYS, IS_FOUND } from '../listed.js';
import { TerritoryKeeper } from '../territory/territory.keeper.js';
import { placeNamed } from './place-named.js';
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
  /** Code of a département: programmes that take people from some place of it, or that may. */
  readonly departement?: string | undefined;
  /** True: without what is paused, closed, or full by its structure's word. */
  readonly open?: boolean | undefined;
  /** True: a commune that `text` names is a word like others. It is too when `commune` or `departement` is asked. */
  readonly anywhere?: boolean | undefined;
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
  /** How many there are on all pages: exact up to `MOST_COUNTED`; beyond it, `count` is that and `more` is true. */
  readonly total: { readonly count: number; readonly more: boolean };
  readonly understood: {
    readonly needs: readonly NeedCode[];
    readonly mended: string | null;
    /** INSEE code of the commune that the text names and that was searched as `commune`; null when it names none. */
    readonly commune: string | null;
  };
}

/** Up to how many results are counted: whoever reads more than this must ask more narrowly anyway. */
export const MOST_COUNTED = 500;

/** Finds programmes for everybody: French text with accents or without, typing errors, everyday words, filters. */
@Injectable()
export class SearchReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly territory: TerritoryKeeper,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError `directory.invalid_cursor` */
  async search(query: ProgrammeQuery): Promise<FoundProgrammes> {
    const text = (query.text ?? '').slice(0, MAX_QUERY).replaceAll('\0', ' ');
    const territory = await this.territory.current();
    const isPlaceAsked = query.commune !== undefined || query.departement !== undefined;
    const named = query.anywhere === true || isPlaceAsked ? null : placeNamed(text, territory);
    const { words, unknown, needs, mended } = understandQuery(named?.rest ?? text);
    const cursor = query.after === undefined ? null : readCursor(query.after);
    const values = [
      words.length === 0 ? null : words.map((word) => `${word}:*`).join(' | '),
      (unknown.length === 0 ? words : unknown).join(' '),
      needs,
      ...this.filterValues(query, query.commune ?? named?.commune.code, territory),
      cursor?.points ?? null,
      cursor?.id ?? null,
      query.limit + 1,
      words.map((word) => `${word}:*`).join(' & '),
    ];
    const answer: { programme: Programme | null; points: number; total: number }[] =
      await this.dataSource.query(
        words.length === 0 ? BY_ID : BY_POINTS,
        words.length === 0 ? values.slice(0, -1) : values,
      );
    const rows = answer.flatMap(({ programme, points }) =>
      programme === null ? [] : [{ programme, points }],
    );
    const shown = rows.slice(0, query.limit);
    const last = shown.at(-1);
    const { total } = answer[0]!;
    return {
      programmes: shown.map(({ programme }) => programme),
      next: rows.length > query.limit ? writeCursor({ points: last!.points, id: last!.programme.id }) : null,
      total: { count: Math.min(total, MOST_COUNTED), more: total > MOST_COUNTED },
      understood: { needs, mended, commune: named?.commune.code ?? null },
    };
  }

  private filterValues(query: ProgrammeQuery, commune: string | undefined, territory: Territory): unknown[] {
    const { need, domain, kind, stage, language, mode, departement, free, structure, network, open } = query;
    const zones = commune === undefined ? null : zonesOf(commune, territory);
    const around = departement === undefined ? null : zonesIn(departement, territory);
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
      zones?.more ?? null,
      around?.near ?? null,
      around?.whole ?? [],
      around?.more ?? null,
      open === true ? parisDay(this.clock.now()) : null,
    ];
  }
}

/** Where somebody may be: a programme is for there when its area includes one of `near` and excludes none of `whole`. */
interface Zones {
  readonly near: readonly string[];
  /** Those that surely hold all of it. */
  readonly whole: readonly string[];
  /** More of `near`, as a regular expression over the list in JSON; null when there are no more. */
  readonly more: string | null;
}

const NOWHERE: Zones = { near: [], whole: [], more: null };

/**
 * Every zone that holds a commune, or holds or may hold a part of it; and of these, those that surely hold all of it. A
 * district is a part: who lives in the commune may live there. An unknown commune is nowhere.
 */
function zonesOf(code: string, territory: Territory): Zones {
  const commune = territory.commune(code);
  if (commune === null) return NOWHERE;
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
  // While no list says which lie in it, any district of its département may.
  return {
    near: [...whole, ...parts],
    whole,
    more: districts === null ? `"${districtsOf(departement)}` : null,
  };
}

/** The same for a département. Its communes and districts are one pattern: one by one there would be hundreds. */
function zonesIn(departement: string, territory: Territory): Zones {
  const communes: Commune[] = [];
  for (const commune of territory.communes()) if (commune.departement === departement) communes.push(commune);
  if (communes.length === 0) return NOWHERE;
  const whole = ['nation:FR', `region:${communes[0]!.region}`, `departement:${departement}`];
  const epcis = new Set(communes.flatMap(({ epci }) => (epci === null ? [] : [`epci:${epci}`])));
  const parts = [
    ...epcis,
    ...(communes.every((commune) => territory.qpvsOf(commune)?.length === 0) ? [] : ['zone:qpv']),
    ...(communes.every((commune) => territory.isFrr(commune) === false) ? [] : ['zone:frr']),
  ];
  const more = `"(commune:${departement}|${districtsOf(departement)})`;
  return { near: [...whole, ...parts], whole, more };
}

/** The code of a district starts with its département, in three characters. */
const districtsOf = (departement: string): string => `qpv:QN${departement.padStart(3, '0')}`;

// One pattern over the whole list: to take it apart for each of 20,000 rows costs ten times more.
const isFor = (near: string, whole: string, more: string): string => `(${near}::text[] is null
  or (p.area->'include' ?| ${near} or coalesce((p.area->'include')::text ~ ${more}::text, false))
    and not coalesce(p.area->'exclude' ?| ${whole}::text[], false))`;

// $1 words for the index, $2 those that may be a name, $3 needs understood, $4 to $18 filters, $19 and $20 the cursor, $21 the limit, $22 all the words at once.
const FILTERS = `${IS_FOUND}
  and ($4::text[] is null or f.needs && $4)
  and ($5::text is null or p.kind = $5)
  and ($6::text is null or $6 = any(p.stages))
  and ($7::text is null or exists (select 1 from jsonb_array_elements(p.languages) spoken
    where spoken->>'code' = $7 or starts_with(spoken->>'code', $7 || '-')))
  and ($8::text is null or $8 = any(p.modes))
  and ${isFor('$9', '$13', '$14')}
  and ${isFor('$15', '$16', '$17')}
  and ($10::boolean is null or not $10 or p.cost_eur = 0)
  and ($11::text is null or p.structure_id = $11)
  and ($12::text is null or s.network = $12)
  and ($18::date is null or p.state = 'listed' and p.intake is distinct from 'closed'
    and not coalesce(p.capacity = 'full' and p.capacity_on > $18 - ${CAPACITY_DAYS}, false))`;

const FROM = `programme_search f join programme p on p.id = f.programme_id join structure s on s.id = p.structure_id`;

// From what the indexes of the search find to its programmes one by one: left to itself, PostgreSQL reads them all.
const FROM_HITS = `programme_search f
  cross join lateral (select * from programme where id = f.programme_id offset 0) p
  join structure s on s.id = p.structure_id`;

// A list that is empty has a total too, so the total is a row of its own beside the page.
const withTotal = (counted: string, page: string): string => `
  select counted.total, page.programme, page.points
  from (select count(*)::int as total from (${counted} limit ${MOST_COUNTED + 1}) hits) counted
  left join (${page}) page on true
  order by page.points desc, page.id`;

const BY_ID = withTotal(
  `select 1 from ${FROM} where ${FILTERS}`,
  `select ${AS_SHOWN}, 0 as points, p.id from ${FROM}
   where ${FILTERS} and ($20::text is null or p.id > $20)
     and $1::text is null and $2::text is not null and $3::text[] is not null and ($19::int is null or true)
   order by p.id limit $21`,
);

// A need that is meant counts most, then words (names before descriptions). Where no need is meant and no sheet has all the
// words, any of the words or a name that looks alike will do: likeness is dear, so it is not asked for otherwise. Points are
// whole numbers, so that a cursor is exact; the second step depends on the first alone, so every page takes the same one.
const BY_POINTS = `
  with strict as materialized (
    select f.programme_id as id,
      (1000 * (case when f.needs && $3::text[] then 2 else 0 end
        + least(1, 2 * ts_rank(f.words, to_tsquery('french', $1)))))::int as points
    from ${FROM_HITS}
    where (f.needs && $3::text[] or f.words @@ to_tsquery('french', $22)) and ${FILTERS}),
  loose as materialized (
    select f.programme_id as id,
      (1000 * (least(1, 2 * ts_rank(f.words, to_tsquery('french', $1))) + word_similarity($2, f.names)))::int as points
    from ${FROM_HITS}
    where not exists (select 1 from strict)
      and (f.words @@ to_tsquery('french', $1) or $2 <% f.names) and ${FILTERS}),
  hits as (select * from strict union all select * from loose),
  page as (
    select id, points from hits
    where $19::int is null or points < $19 or (points = $19 and id > $20)
    order by points desc, id limit $21)
  ${withTotal(
    'select 1 from hits',
    `select ${AS_SHOWN}, page.points, p.id from page
     join programme p on p.id = page.id join structure s on s.id = p.structure_id`,
  )}`;
