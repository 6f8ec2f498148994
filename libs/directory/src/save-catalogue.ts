import type { EntityManager } from 'typeorm';
import type { Programme, ProgrammeStructure } from '#libs/matching';
import type { FileSource } from './provenance.js';

// Large enough that the time goes into rows and not into round trips, small enough for one message.
const ROWS_AT_ONCE = 500;

/** What writing a catalogue changed. */
export interface Saved {
  /** Programmes that are new or say something else than before. */
  readonly imported: number;
  /** Programmes that the directory had already, word for word. */
  readonly unchanged: number;
  /** Structures that are new or say something else than before. */
  readonly structuresChanged: number;
  /** What was left as it is, since somebody here wrote it: the file says something else. */
  readonly kept: readonly KeptMembers[];
}

/** Does everything and, on a dry run, takes it back: the answer says what would have changed. */
export async function onTrial<T>(tx: EntityManager, dryRun: boolean, work: () => Promise<T>): Promise<T> {
  await tx.query(`savepoint before_trial`);
  const answer = await work();
  if (dryRun) await tx.query(`rollback to savepoint before_trial`);
  return answer;
}

/** What two pieces of one import changed. A structure of both counts twice when both changed it. */
export function addSaved(one: Saved, other: Saved): Saved {
  return {
    imported: one.imported + other.imported,
    unchanged: one.unchanged + other.unchanged,
    structuresChanged: one.structuresChanged + other.structuresChanged,
    kept: [...one.kept, ...other.kept],
  };
}

/** Members of a programme or a structure that the file could not change. */
export interface KeptMembers {
  readonly id: string;
  /** Names of the exchange format, at least one. */
  readonly members: readonly string[];
}

export interface SaveOptions {
  readonly source: FileSource;
  /** Today, `YYYY-MM-DD`, Paris. */
  readonly day: string;
}

/**
 * Writes a catalogue whose ids are each there once, and says that the directory may have changed. What a person wrote
 * here stands against the file; a programme of an entry that was merged goes to the one that stands for it; one that
 * nobody confirmed in time is listed again when the file confirms it.
 */
export async function saveCatalogue(
  tx: EntityManager,
  { structures, programmes }: { structures: readonly ProgrammeStructure[]; programmes: readonly Programme[] },
  { source, day }: SaveOptions,
): Promise<Saved> {
  // First, so that two imports at once wait for each other before they hold rows the other wants.
  await tx.query(`update catalogue_version set version = version + 1`);
  const origin = JSON.stringify({ source, at: day });
  const savedStructures = await inChunks(structures, async (rows) => {
    await tx.query(NETWORKS, [JSON.stringify(rows)]);
    return tx.query(UPSERT_STRUCTURES, [JSON.stringify(rows), origin]);
  });
  const savedProgrammes = await inChunks(programmes, async (chunk) => {
    const own: Touched[] = await tx.query(UPSERT_PROGRAMMES, [JSON.stringify(chunk.map(rowOf)), origin, day]);
    const sessions = chunk.flatMap(({ id, sessions = [] }) =>
      sessions.map((session) => ({ programme: id, ...session })),
    );
    // Sessions that somebody wrote here stand as a whole.
    const held = new Set(own.filter(({ members }) => members.includes('sessions')).map(({ id }) => id));
    const free = sessions.filter(({ programme }) => !held.has(programme));
    const ids = chunk.map(({ id }) => id).filter((id) => !held.has(id));
    const gone: Changed[] = await tx.query(DELETE_SESSIONS, [ids, JSON.stringify(free)]);
    const kept: Changed[] = await tx.query(UPSERT_SESSIONS, [JSON.stringify(free)]);
    return [...own, ...[...gone, ...kept].map(({ id }) => ({ id, changed: true, members: [] }))];
  });
  return {
    imported: savedProgrammes.changed.size,
    unchanged: programmes.length - savedProgrammes.changed.size,
    structuresChanged: savedStructures.changed.size,
    kept: [...savedStructures.kept, ...savedProgrammes.kept],
  };
}

interface Changed {
  readonly id: string;
}

interface Touched extends Changed {
  readonly changed: boolean;
  /** What the file says otherwise, and was left. */
  readonly members: readonly string[];
}

async function inChunks<Row extends { readonly id: string }>(
  rows: readonly Row[],
  save: (rows: readonly Row[]) => Promise<Touched[]>,
): Promise<{ changed: ReadonlySet<string>; kept: KeptMembers[] }> {
  const changed = new Set<string>();
  const kept: KeptMembers[] = [];
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE)
    for (const touched of await save(rows.slice(start, start + ROWS_AT_ONCE))) {
      if (touched.changed) changed.add(touched.id);
      if (touched.members.length > 0) kept.push({ id: touched.id, members: touched.members });
    }
  return { changed, kept };
}

// Members as columns; what the exchange format may leave out gets the value that means the same.
const rowOf = ({ structure, sessions: _, ...programme }: Programme) => ({
  ...programme,
  structure_id: structure.id,
  rules: programme.rules ?? [],
  modes: programme.modes ?? [],
  languages: programme.languages ?? [],
  cost_eur: programme.costEur,
  amount_eur: programme.amountEur,
  duration_weeks: programme.durationWeeks,
  referred_by: programme.referredBy ?? [],
  confirmed_on: programme.confirmedOn,
});

interface ImportedColumn {
  readonly name: string;
  readonly type: string;
  /** The member of the exchange format, as `provenance` names it. */
  readonly member: string;
}

const column = (name: string, type = 'text'): ImportedColumn => ({
  name,
  type,
  member: name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
});

const STRUCTURE_COLUMNS = ['name', 'network', 'commune', 'siret', 'email', 'phone', 'website'].map((name) =>
  column(name),
);

const PROGRAMME_COLUMNS = [
  column('name'),
  column('description'),
  column('kind'),
  column('scope'),
  column('needs', 'jsonb'),
  column('stages', 'text[]'),
  column('rules', 'jsonb'),
  column('area', 'jsonb'),
  column('modes', 'text[]'),
  column('place', 'jsonb'),
  column('languages', 'jsonb'),
  column('cost_eur', 'numeric'),
  column('amount_eur', 'jsonb'),
  column('duration_weeks', 'numeric'),
  column('intake'),
  column('referred_by', 'text[]'),
  column('track', 'jsonb'),
  column('confirmed_on', 'date'),
  column('source', 'jsonb'),
];

const NETWORKS = `
  insert into network (name)
  select distinct network from jsonb_to_recordset($1::jsonb) as r(network text) where network is not null
  on conflict do nothing`;

const UPSERT_STRUCTURES = upsert({ table: 'structure', columns: STRUCTURE_COLUMNS, more: [] });
const UPSERT_PROGRAMMES = upsert({
  table: 'programme',
  columns: PROGRAMME_COLUMNS,
  more: [
    {
      name: 'structure_id',
      value: `(select coalesce(s.merged_into, s.id) from structure s where s.id = r.structure_id)`,
    },
    { name: 'created_on', value: `coalesce(p.created_on, $3::date)` },
    {
      name: 'state',
      value: `case when p.state = 'unlisted' and r.confirmed_on > coalesce(p.confirmed_on, p.created_on)
                then 'listed' else coalesce(p.state, 'listed') end`,
    },
    {
      name: 'reminders',
      value: `case when r.confirmed_on is distinct from p.confirmed_on then 0 else coalesce(p.reminders, 0) end`,
    },
  ],
});

/**
 * One statement for a chunk: what the file says, what the table holds, and of the two what shall stand. It returns a row
 * for each that changed or was held. `$1` the rows, `$2` where they come from.
 */
function upsert({
  table,
  columns,
  more,
}: {
  readonly table: 'structure' | 'programme';
  readonly columns: readonly ImportedColumn[];
  /** Columns the file does not fill, of `r` (the file) and `p` (the table). */
  readonly more: readonly { readonly name: string; readonly value: string }[];
}): string {
  const isHeld = (member: string): string =>
    `coalesce(p.provenance #>> '{${member},source}' in ('structure', 'coordinator'), false)`;
  const list = (write: (column: ImportedColumn) => string): string => columns.map(write).join(', ');
  // JSON null in a jsonb column would be a value; unknown is the absence of one.
  const read = ({ name, type }: ImportedColumn): string =>
    type === 'jsonb' ? `nullif(${name}, 'null') as ${name}` : name;
  const names = [...columns.map(({ name }) => name), ...more.map(({ name }) => name)];
  const raw = table === 'programme' ? ', structure_id' : '';
  const sessions = table === 'programme' ? `, case when ${isHeld('sessions')} then 'sessions' end` : '';
  return `
  with said as (
    select id, ${list(read)}${raw}
    from jsonb_to_recordset($1::jsonb) as r(id text${raw === '' ? '' : ', structure_id text'},
      ${list(({ name, type }) => `${name} ${type}`)})),
  decided as (
    select r.id, ${list(({ name, member }) => `case when ${isHeld(member)} then p.${name} else r.${name} end as ${name}`)},
      ${more.map(({ name, value }) => `${value} as ${name},`).join(' ')}
      coalesce(p.provenance, '{}') || case when p.id is null then '{}' else jsonb_strip_nulls(jsonb_build_object(
        ${list(({ name, member }) => `'${member}', case when p.${name} is distinct from r.${name} and not ${isHeld(member)} then $2::jsonb end`)}
      )) end as provenance,
      array_remove(array[${list(({ name, member }) => `case when ${isHeld(member)} and p.${name} is distinct from r.${name} then '${member}' end`)}${sessions}], null) as members
    from said r left join ${table} p on p.id = r.id),
  written as (
    insert into ${table} as p (id, ${names.join(', ')}, provenance)
    select id, ${names.map((name) => `${name}`).join(', ')}, provenance from decided
    on conflict (id) do update
      set (${names.join(', ')}, provenance, updated_at) = (${names.map((name) => `excluded.${name}`).join(', ')}, excluded.provenance, now())
    where (${names.map((name) => `p.${name}`).join(', ')}) is distinct from (${names.map((name) => `excluded.${name}`).join(', ')})
    returning id)
  select d.id, w.id is not null as changed, d.members
  from decided d left join written w on w.id = d.id
  where w.id is not null or d.members <> '{}'`;
}

const DELETE_SESSIONS = `
  with gone as (
    delete from programme_session s where programme_id = any($1) and not exists (
      select 1 from jsonb_to_recordset($2::jsonb) as r(programme text, id text)
      where r.programme = s.programme_id and r.id = s.id)
    returning programme_id)
  select programme_id as id from gone`;

const UPSERT_SESSIONS = `
  insert into programme_session as s (programme_id, id, starts_on, places, taken)
  select programme, id, "startsOn", places, coalesce(taken, 0)
  from jsonb_to_recordset($1::jsonb) as r(programme text, id text, "startsOn" date, places int, taken int)
  on conflict (programme_id, id) do update
    set (starts_on, places, taken) = (excluded.starts_on, excluded.places, excluded.taken)
  where (s.starts_on, s.places, s.taken) is distinct from (excluded.starts_on, excluded.places, excluded.taken)
  returning programme_id as id`;
