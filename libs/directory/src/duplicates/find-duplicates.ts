import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '#libs/kernel';
import { Transactions } from '#libs/platform';
import { stayAwake } from '../stay-awake.js';
import { type Named, NameIndex } from './name-index.js';

/** From which likeness (0 to 1, trigrams of telling names) two entries are proposed. Tuned on public lists of houses. */
const ALIKE_IN_COMMUNE = 0.6;
const ALIKE_ANYWHERE = 0.8;
const ALIKE_PROGRAMMES = 0.7;

/** What a name alone is worth: the commune of one of the two is unknown. */
const NAME_ALONE = 0.8;

/** A network that gives its own number to each of its thousand houses is proposed as a chain, not each with each. */
const MOST_TWINS = 20;

interface House extends Named {
  readonly commune: string | null;
  readonly siret: string | null;
}

interface Offer extends Named {
  readonly house: string;
  readonly kind: string;
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
      const houses: House[] = await tx.query(
        `select id, commune, siret, telling_name(name) as name from structure
         where state in ('proposed', 'listed') order by id collate "C"`,
      );
      const offers: Offer[] = await tx.query(
        `select id, structure_id as house, kind, telling_name(name) as name from programme
         where state in ('listed', 'paused', 'unlisted') order by id collate "C"`,
      );
      const pairs = new Pairs();
      for await (const pair of stayAwake(tx, structuresAlike(houses))) pairs.add(pair);
      const besides = [...pairs];
      for await (const pair of stayAwake(tx, programmesAlike(offers, houses, besides))) pairs.add(pair);
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

async function* structuresAlike(houses: readonly House[]): AsyncGenerator<Pair> {
  const pair = (one: Named, other: Named, why: Pair['why'], score: number): Pair => ({
    ...{ kind: 'structure', why, score },
    ...(one.id < other.id ? { one: one.id, other: other.id } : { one: other.id, other: one.id }),
  });
  for (const twins of grouped(houses, ({ siret }) => siret).values())
    for (const [at, one] of twins.entries())
      for (const other of twins.slice(at + 1, at + 1 + MOST_TWINS)) yield pair(one, other, 'siret', 100);
  for (const neighbours of grouped(houses, ({ commune }) => commune).values())
    for await (const [one, other, likeness] of alikeAmong(neighbours, ALIKE_IN_COMMUNE))
      yield pair(one, other, 'name_commune', Math.round(likeness * 100));
  const anywhere = new NameIndex(houses);
  for await (const one of unhurried(houses.filter(({ commune }) => commune === null)))
    for (const { entry, likeness } of anywhere.alikeTo(one.name, ALIKE_ANYWHERE))
      if (entry !== one) yield pair(one, entry, 'name', Math.round(likeness * NAME_ALONE * 100));
}

/** Programmes of one kind and one structure, or of two structures that may be one. */
async function* programmesAlike(
  offers: readonly Offer[],
  houses: readonly House[],
  besides: readonly Pair[],
): AsyncGenerator<Pair> {
  const pair = (one: Offer, other: Offer, likeness: number): Pair => ({
    ...{ kind: 'programme', why: 'name_commune', score: Math.round(likeness * 100) },
    ...(one.id < other.id ? { one: one.id, other: other.id } : { one: other.id, other: one.id }),
  });
  const live = new Set(houses.map(({ id }) => id));
  const shelves = grouped(offers, ({ house, kind }) => (live.has(house) ? `${house} ${kind}` : null));
  for (const shelf of shelves.values())
    for await (const [one, other, likeness] of alikeAmong(shelf, ALIKE_PROGRAMMES))
      yield pair(one, other, likeness);
  const kinds = new Set(offers.map(({ kind }) => kind));
  for (const { one: house, other: twin } of besides)
    for (const kind of kinds) {
      const theirs = new NameIndex(shelves.get(`${twin} ${kind}`) ?? []);
      for await (const one of unhurried(shelves.get(`${house} ${kind}`) ?? []))
        for (const { entry, likeness } of theirs.alikeTo(one.name, ALIKE_PROGRAMMES))
          yield pair(one, entry, likeness);
    }
}

/** Each two of a group that are alike, once. */
async function* alikeAmong<Entry extends Named>(
  group: readonly Entry[],
  least: number,
): AsyncGenerator<readonly [Entry, Entry, number]> {
  if (group.length < 2) return;
  const index = new NameIndex(group);
  let at = 0;
  for await (const one of unhurried(group))
    for (const { entry, likeness } of index.alikeTo(one.name, least, at++)) yield [one, entry, likeness];
}

const IN_ONE_TURN = 100;

/** Entries one by one, with time between for what else the process does. */
async function* unhurried<Entry>(entries: readonly Entry[]): AsyncGenerator<Entry> {
  for (const [at, entry] of entries.entries()) {
    if (at % IN_ONE_TURN === IN_ONE_TURN - 1) await nextTurn();
    yield entry;
  }
}

function grouped<Entry>(
  entries: readonly Entry[],
  keyOf: (entry: Entry) => string | null,
): ReadonlyMap<string, readonly Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = keyOf(entry);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [entry]);
    else group.push(entry);
  }
  return groups;
}

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
