import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '#libs/kernel';
import { Transactions } from '#libs/platform';

/** From which likeness (0 to 1, trigrams of telling names) two entries are proposed. Tuned on public lists of houses. */
const ALIKE_IN_COMMUNE = 0.6;
const ALIKE_ANYWHERE = 0.8;
const ALIKE_PROGRAMMES = 0.7;

/**
 * Looks for entries that may be one and writes them down as pairs for a coordinator. Nothing is merged. A pair that was
 * decided stays decided, one that is no longer alike is dropped: doing it again changes nothing.
 */
@Injectable()
export class FindDuplicates {
  constructor(private readonly transactions: Transactions) {}

  /** How many pairs await a decision. */
  async execute(actor: Actor): Promise<number> {
    return this.transactions.run(actor, async (tx) => {
      // Two searches at once would write the same pairs in different orders.
      await tx.query(`lock table duplicate_pair in share row exclusive mode`);
      // Planned for tables that nobody counted since they grew, it can outlast the time of a query.
      await tx.query(`analyze structure, programme`);
      await tx.query(`select set_config('pg_trgm.similarity_threshold', $1, true)`, [String(ALIKE_ANYWHERE)]);
      await tx.query(`create temporary table found_pair on commit drop as ${STRUCTURES}`);
      await tx.query(`analyze found_pair`);
      await tx.query(`insert into found_pair ${PROGRAMMES}`);
      return write(tx);
    });
  }
}

async function write(tx: EntityManager): Promise<number> {
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

const LIVE = `state in ('proposed', 'listed')`;

// Numbers tell names apart that are alike but for them: "niveau 1", "niveau 2".
const digits = (name: string): string => `regexp_replace(${name}, '[^0-9]', '', 'g')`;

/** How alike the words must be that only one of two names has, when both have some. */
const ALIKE_REST = 0.4;

// Houses of one network share most of a name: "Lille Nord" and "Lille Sud" are two, "Lille" and "Lille Nord" may be one.
const rest = (one: string, other: string): string =>
  `array_to_string(array(select unnest(string_to_array(${one}, ' ')) except select unnest(string_to_array(${other}, ' '))), ' ')`;

const differOnlyInSpelling = (one: string, other: string): string => `${digits(one)} = ${digits(other)}
    and (${rest(one, other)} = '' or ${rest(other, one)} = '' or similarity(${rest(one, other)}, ${rest(other, one)}) >= ${ALIKE_REST})`;

// One row a pair: the surest reason first.
const STRUCTURES = `
  with house as materialized (
    select id collate "C" as id, commune, siret, telling_name(name) as name from structure where ${LIVE}),
  pair as (
    select a.id as one_id, b.id as other_id, 'siret' as why, 100 as score
    from house a join house b on b.siret = a.siret and b.id > a.id
    union all
    select a.id, b.id, 'name_commune', round(similarity(a.name, b.name) * 100)::int
    from house a join house b on b.commune = a.commune and b.id > a.id
    where similarity(a.name, b.name) >= ${ALIKE_IN_COMMUNE} and ${differOnlyInSpelling('a.name', 'b.name')}
    union all
    select least(a.id, b.id collate "C"), greatest(a.id, b.id collate "C"), 'name',
      round(similarity(a.name, telling_name(b.name)) * 80)::int
    from house a join structure b on telling_name(b.name) % a.name and b.id <> a.id and b.${LIVE}
    where a.commune is null and a.name <> '' and ${differOnlyInSpelling('a.name', 'telling_name(b.name)')})
  select distinct on (one_id, other_id) 'structure' as kind, one_id, other_id, why, score
  from pair order by one_id, other_id, score desc`;

const PROGRAMMES = `
  with house as (
    select id as one_house, id as other_house from structure where ${LIVE}
    union all
    select one_id, other_id from found_pair
    union all
    select other_id, one_id from found_pair),
  offer as materialized (
    select id collate "C" as id, structure_id, kind, telling_name(name) as name from programme
    where state in ('listed', 'paused', 'unlisted'))
  select distinct 'programme', a.id, b.id, 'name_commune', round(similarity(a.name, b.name) * 100)::int
  from house h join offer a on a.structure_id = h.one_house
    join offer b on b.structure_id = h.other_house and b.kind = a.kind and b.id > a.id
  where similarity(a.name, b.name) >= ${ALIKE_PROGRAMMES} and ${differOnlyInSpelling('a.name', 'b.name')}`;
