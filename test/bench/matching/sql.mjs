import { interleaved } from './measure.mjs';
import { byMerit } from './naive.mjs';
import { tableOf } from './sql-table.mjs';

/** Rows per insert. */
const BATCH = 2_000;

/**
 * Ways to find the rows that may be open to a person. The reference asks for the best one, so all are tried. A pair is
 * a territory and a need as one integer; 0 stands for any.
 */
export const FORMS = {
  /** An inverted index over territory and needs. */
  sets: {
    indexes: [
      'create index form on programme using gin (include gin__int_ops, need_ids gin__int_ops) where open',
    ],
    drops: ['drop index form'],
    where: ({ placed, needy }) => [placed && 'include && :possible', needy && 'need_ids && :needIds'],
  },
  /** The same with the stages, as the first measurements had it. */
  stages: {
    indexes: [
      `create index form on programme using gin
         (include gin__int_ops, need_ids gin__int_ops, near_ids gin__int_ops) where open`,
    ],
    drops: ['drop index form'],
    where: ({ placed, needy, staged }) => [
      placed && 'include && :possible',
      needy && 'need_ids && :needIds',
      staged && 'near_ids && :stageIds',
    ],
  },
  /** An inverted index over the pairs of a territory and a need. */
  pairs: {
    indexes: ['create index form on programme using gin (pairs gin__int_ops) where open'],
    drops: ['drop index form'],
    where: ({ placed, needy }) => [(placed || needy) && 'pairs && :pairs'],
  },
  /** The pairs as rows of a second table, under an ordinary index. */
  rows: {
    indexes: [
      'create table pair as select unnest(pairs) as pair, no from programme where open',
      'alter table pair add primary key (pair, no)',
      'vacuum (analyze) pair',
      'create unique index form on programme (no)',
    ],
    drops: ['drop index form', 'drop table pair'],
    where: ({ placed, needy }) => [
      (placed || needy) && 'no = any (array(select no from pair where pair = any (:pairs)))',
    ],
  },
};

/**
 * The query at the best PostgreSQL can do: one row per programme with all that does not depend on the person worked out
 * beforehand, one prepared statement per shape of person. The nine criteria are added up in the database; the draw
 * between programmes that tie, which is a hash of texts, is made here on the few rows that need it.
 */
export class SqlRanker {
  /** Fills the table. `client` is a connected client of `pg`; nothing but its schema `bench` is touched. */
  static async over(client, facts, { taxonomy, territory, lot }) {
    const table = tableOf(facts, taxonomy, territory);
    await client.query('create extension if not exists intarray');
    await client.query('set jit = off');
    await client.query('drop schema if exists bench cascade');
    await client.query('create schema bench');
    await client.query('set search_path to bench, public');
    await client.query(table.ddl);
    for (let at = 0; at < facts.length; at += BATCH)
      await client.query('insert into programme select * from json_populate_recordset(null::programme, $1)', [
        JSON.stringify(table.rows(at, at + BATCH)),
      ]);
    return new SqlRanker(client, table, facts, lot);
  }

  constructor(client, table, facts, lot) {
    Object.assign(this, { client, table, facts, lot });
  }

  /** Takes up one form, with its indexes and no others; `plan` is how prepared statements are planned. */
  async take(form, plan) {
    if (form !== this.form) {
      if (this.form !== undefined) for (const drop of FORMS[this.form].drops) await this.client.query(drop);
      for (const index of FORMS[form].indexes) await this.client.query(index);
      await this.client.query('vacuum (analyze) programme');
    }
    await this.client.query(`set plan_cache_mode = force_${plan}_plan`);
    this.form = form;
  }

  /** What is sent for a person: worked out before the clock starts. */
  question(person, limit) {
    const shape = {
      placed: person.place.commune !== null,
      needy: person.needs.size > 0,
      staged: person.stage !== null,
      limited: person.maxKm !== null && person.origin !== null,
    };
    const values = { ...this.table.valuesOf(person), limit };
    const names = [];
    const text = this.text(shape).replaceAll(/:([a-zA-Z]+)/g, (all, name) => {
      if (!(name in values)) return all;
      if (!names.includes(name)) names.push(name);
      return `$${names.indexOf(name) + 1}::${this.table.types[name]}`;
    });
    const name = `${this.form}-${Object.values(shape).map(Number).join('')}`;
    return {
      person,
      limit,
      query: { name, text, values: names.map((one) => values[one]), rowMode: 'array' },
    };
  }

  text(shape) {
    const { table, form } = this;
    const where = ['open', ...FORMS[form].where(shape), ...table.where(shape)].filter(Boolean);
    return `select no, total, start_day
            from (select no, start_day, ${table.total(shape)} as total
                  from programme
                  where ${where.join('\n and ')}) as scored
            order by total desc, start_day
            fetch first (:limit) rows with ties`;
  }

  async list({ person, limit, query }) {
    const { rows } = await this.client.query(query);
    return rows
      .map(([no, total, startDay]) => {
        const { id } = this.facts[no];
        return { programme: id, total, startDay, lot: this.lot(person.id, id) };
      })
      .sort(byMerit)
      .slice(0, limit)
      .map(({ programme, total }) => ({ programme, total }));
  }
}

/** Tries every form with both ways of planning on some people, takes up the quickest and tells its name. */
export async function bestForm(ranker, people, limit) {
  let best = { us: Infinity };
  for (const form of Object.keys(FORMS))
    for (const plan of ['generic', 'custom']) {
      await ranker.take(form, plan);
      const questions = people.map((person) => ranker.question(person, limit));
      const { us } = await interleaved({ us: (at) => ranker.list(questions[at]) }, people.length, 3);
      if (us < best.us) best = { form, plan, us };
    }
  await ranker.take(best.form, best.plan);
  return `${best.form}, ${best.plan} plan`;
}
