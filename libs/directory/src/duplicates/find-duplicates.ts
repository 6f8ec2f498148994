import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '#libs/kernel';
import { Transactions } from '#libs/platform';
import { stayAwake } from '../stay-awake.js';
import { differOnlyInSpelling, type Named, NameIndex } from './name-index.js';

/** From which likeness (0 to 1, trigrams of telling names) two entries are proposed. Tuned on public lists of houses. */
const ALIKE_IN_COMMUNE = 0.6;
const ALIKE_ANYWHERE = 0.8;
const ALIKE_PROGRAMMES = 0.7;

/** What a name alone is worth: the commune of one of the two is unknown. */
const NAME_ALONE = 0.8;

/** How many entries of one house or commune are compared: a file may bring a hundred thousand of one name. */
const MOST_TOGETHER = 20_000;

/** A network that gives its own number to each of its thousand houses is proposed as a chain, not each with each. */
const MOST_TWINS = 5;

/** What one query may look up and stay far from the limit of its time. */
const HOUSES_AT_ONCE = 2_000;
const PAIRS_AT_ONCE = 500;

interface Grouped extends Named {
  /** Entries of one group are compared with each other. */
  readonly shelf: string;
}

interface Pair {
  readonly kind: 'structure' | 'programme';
  /** The lesser of both ids, as PostgreSQL orders bytes. */
  readonly one: string;
  readonly other: string;
  readonly why: 'siret' | 'name_commune' | 'name';
  /** 0 to 100. */
  readonly score: number;
}

/**
 * Looks for entries that may be one and writes them down as pairs for a coordinator. Nothing is merged. A pair that was
 * decided stays decided, one that is no longer alike is dropped: doing it again changes nothing.
 */
@Injectable()
export class FindDuplicates {
  constructor(private readonly transactions: Transactions) {}

  /** How many pairs await a decision. Some seconds of work for 100,000 entries, in turns with what else the process does. */
  async execute(actor: Actor): Promise<number> {
    return this.transactions.run(actor, async (tx) => {
      // Two searches at once would write the same pairs in different orders.
      await tx.query(`lock table duplicate_pair in share row exclusive mode`);
      // Planned for tables that nobody counted since they grew, a query can outlast its time.
      await tx.query(`analyze structure, programme`);
      const pairs = new Pairs();
      for await (const pair of stayAwake(tx, structuresAlike(tx))) pairs.add(pair);
      const besides = [...pairs];
      for await (const pair of stayAwake(tx, programmesAlike(tx, besides))) pairs.add(pair);
      return write(tx, [...pairs]);
    });
  }
}

/** One pair of each two entries, the surest. */
class Pairs implements Iterable<Pair> {
  private readonly surest = new Map<string, Pair>();

  add(pair: Pair): void {
    const key = `${pair.kind} ${pair.one} ${pair.other}`;
    const known = this.surest.get(key);
    if (known === undefined || known.score < pair.score) this.surest.set(key, pair);
  }

  [Symbol.iterator](): Iterator<Pair> {
    return this.surest.values();
  }
}

async function* structuresAlike(tx: EntityManager): AsyncGenerator<Pair> {
  const twins: { one: string; other: string }[] = await tx.query(TWINS);
  for (const { one, other } of twins) yield pairOf('structure', one, other, 'siret', 1);
  const neighbours: Grouped[] = await tx.query(NEIGHBOURS);
  for await (const [one, other, likeness] of alikeAmong(neighbours, ALIKE_IN_COMMUNE))
    yield pairOf('structure', one.id, other.id, 'name_commune', likeness);
  for await (const [one, other, likeness] of alikeAnywhere(tx))
    yield pairOf('structure', one.id, other.id, 'name', likeness * NAME_ALONE);
}

/** A house whose commune is unknown, with any other of a name so like its own. Memory grows with the former alone. */
async function* alikeAnywhere(tx: EntityManager): AsyncGenerator<readonly [Named, Named, number]> {
  const nowhere: Named[] = await tx.query(NOWHERE);
  if (nowhere.length === 0) return;
  const index = new NameIndex(nowhere);
  for (let after = '', more = true; more;) {
    const houses: Named[] = await tx.query(HOUSES, [after]);
    for (const house of houses)
      for (const { entry, likeness } of index.alikeTo(house.name, ALIKE_ANYWHERE))
        if (entry.id !== house.id) yield [entry, house, likeness];
    more = houses.length === HOUSES_AT_ONCE;
    if (more) after = houses.at(-1)!.id;
  }
}

/** Programmes of one kind and one structure, or of two structures that may be one. */
async function* programmesAlike(tx: EntityManager, besides: readonly Pair[]): AsyncGenerator<Pair> {
  const shelves: Grouped[] = await tx.query(SHELVES);
  for await (const [one, other, likeness] of alikeAmong(shelves, ALIKE_PROGRAMMES))
    yield pairOf('programme', one.id, other.id, 'name_commune', likeness);
  for (let at = 0; at < besides.length; at += PAIRS_AT_ONCE) {
    const houses = besides.slice(at, at + PAIRS_AT_ONCE);
    const ids = (['one', 'other'] as const).map((side) => houses.map((pair) => pair[side]));
    const offers: BesideOffers[] = await tx.query(BESIDES, ids);
    for (const { one, other, likeness } of offers)
      if (differOnlyInSpelling(one.name, other.name))
        yield pairOf('programme', one.id, other.id, 'name_commune', likeness);
  }
}

interface BesideOffers {
  readonly one: Named;
  readonly other: Named;
  /** In ]0, 1]. */
  readonly likeness: number;
}

/** `likeness`: 0 to 1. */
function pairOf(kind: Pair['kind'], one: string, other: string, why: Pair['why'], likeness: number): Pair {
  const ordered = one < other ? { one, other } : { one: other, other: one };
  return { kind, ...ordered, why, score: Math.round(likeness * 100) };
}

/** Each two of a group that are alike, once. */
async function* alikeAmong(
  entries: readonly Grouped[],
  least: number,
): AsyncGenerator<readonly [Grouped, Grouped, number]> {
  const groups = new Map<string, Grouped[]>();
  for (const entry of entries) {
    const group = groups.get(entry.shelf);
    if (group === undefined) groups.set(entry.shelf, [entry]);
    else group.push(entry);
  }
  for (const group of groups.values()) {
    const index = new NameIndex(group);
    for (const [at, one] of group.entries()) {
      // Time between for what else the process does.
      if (at % IN_ONE_TURN === IN_ONE_TURN - 1) await nextTurn();
      for (const { entry, likeness } of index.alikeTo(one.name, least, at)) yield [one, entry, likeness];
    }
  }
}

const IN_ONE_TURN = 100;

const LIVE = `state in ('proposed', 'listed')`;

const TWINS = `
  with house as materialized (
    select id collate "C" as id, siret, row_number() over (partition by siret order by id collate "C") as nth
    from structure where ${LIVE} and siret is not null)
  select a.id as one, b.id as other
  from house a join house b on b.siret = a.siret and b.nth > a.nth and b.nth <= a.nth + ${MOST_TWINS}`;

/** Entries that share a place with another whose name has the same digits: numbers tell names apart. Of `rows` (id, place, name). */
const together = (rows: string): string => `
  with entry as materialized (${rows}),
  numbered as (
    select id, name, place, regexp_replace(name, '[^0-9]', '', 'g') as digits from entry),
  counted as (
    select id, name, place || ' ' || digits as shelf, count(*) over (partition by place, digits) as many,
      row_number() over (partition by place, digits order by id) as nth
    from numbered)
  select id, name, shelf from counted where many > 1 and nth <= ${MOST_TOGETHER} order by shelf, id`;

const NEIGHBOURS = together(
  `select id collate "C" as id, commune as place, telling_name(name) as name from structure
   where ${LIVE} and commune is not null`,
);

const NOWHERE = `
  select id, telling_name(name) as name from structure where ${LIVE} and commune is null
  order by id limit ${MOST_TOGETHER}`;

const HOUSES = `
  select id, telling_name(name) as name from structure where ${LIVE} and id > $1
  order by id limit ${HOUSES_AT_ONCE}`;

const OFFERED = `state in ('listed', 'paused', 'unlisted')`;

const SHELVES = together(
  `select p.id collate "C" as id, p.structure_id || ' ' || p.kind as place, telling_name(p.name) as name
   from programme p join structure s on s.id = p.structure_id
   where p.${OFFERED} and s.${LIVE}`,
);

const BESIDES = `
  with offer as materialized (
    select id, structure_id, kind, telling_name(name) as name from programme
    where structure_id = any($1::text[] || $2::text[]) and ${OFFERED})
  select jsonb_build_object('id', a.id, 'name', a.name) as one,
    jsonb_build_object('id', b.id, 'name', b.name) as other, similarity(a.name, b.name) as likeness
  from unnest($1::text[], $2::text[]) as h (one, other)
    join offer a on a.structure_id = h.one join offer b on b.structure_id = h.other and b.kind = a.kind
  where similarity(a.name, b.name) >= ${ALIKE_PROGRAMMES}`;

async function write(tx: EntityManager, pairs: readonly Pair[]): Promise<number> {
  await tx.query(
    `create temporary table found_pair on commit drop as
     select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::int[]) as f (kind, one_id, other_id, why, score)`,
    (['kind', 'one', 'other', 'why', 'score'] as const).map((member) => pairs.map((pair) => pair[member])),
  );
  await tx.query(`analyze found_pair`);
  await tx.query(
    `delete from duplicate_pair d where state = 'proposed' and not exists (
       select 1 from found_pair f where (f.kind, f.one_id, f.other_id) = (d.kind, d.one_id, d.other_id))`,
  );
  await tx.query(
    `insert into duplicate_pair as d (kind, one_id, other_id, why, score)
     select kind, one_id, other_id, why, score from found_pair
     on conflict on constraint duplicate_pair_once do update set (why, score) = (excluded.why, excluded.score)
     where d.state = 'proposed' and (d.why, d.score) is distinct from (excluded.why, excluded.score)`,
  );
  const rows: { count: number }[] = await tx.query(
    `select count(*)::int as count from duplicate_pair where state = 'proposed'`,
  );
  return rows[0]!.count;
}
