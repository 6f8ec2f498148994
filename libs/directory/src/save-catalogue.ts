import type { EntityManager } from 'typeorm';
import type { Programme, ProgrammeStructure } from '#libs/matching';

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
}

/** Writes a catalogue whose ids are each there once, and says that the directory may have changed. */
export async function saveCatalogue(
  tx: EntityManager,
  { structures, programmes }: { structures: readonly ProgrammeStructure[]; programmes: readonly Programme[] },
  { dryRun }: { readonly dryRun: boolean },
): Promise<Saved> {
  await tx.query(`savepoint before_import`);
  // First, so that two imports at once wait for each other before they hold rows the other wants.
  await tx.query(`update catalogue_version set version = version + 1`);
  const { size: structuresChanged } = await saveStructures(tx, structures);
  const changed = await saveProgrammes(tx, programmes);
  if (dryRun) await tx.query(`rollback to savepoint before_import`);
  return { imported: changed.size, unchanged: programmes.length - changed.size, structuresChanged };
}

/**
 * Writes structures, each id once, and returns the ids of those that are new or say something else than before. A
 * member that is left out is unknown: it replaces what was known.
 */
async function saveStructures(
  tx: EntityManager,
  structures: readonly ProgrammeStructure[],
): Promise<ReadonlySet<string>> {
  return inChunks(structures, async (rows) =>
    tx.query(
      `insert into structure as s (id, name, network, commune, siret, email, phone, website)
       select id, name, network, commune, siret, email, phone, website from jsonb_to_recordset($1::jsonb) as r(
         id text, name text, network text, commune text, siret text, email text, phone text, website text)
       on conflict (id) do update set (name, network, commune, siret, email, phone, website, updated_at) =
         (excluded.name, excluded.network, excluded.commune, excluded.siret, excluded.email, excluded.phone,
          excluded.website, now())
       where (s.name, s.network, s.commune, s.siret, s.email, s.phone, s.website) is distinct from
         (excluded.name, excluded.network, excluded.commune, excluded.siret, excluded.email, excluded.phone,
          excluded.website)
       returning id`,
      [JSON.stringify(rows)],
    ),
  );
}

/**
 * Writes programmes with their sessions, each id once, and returns the ids of those that are new or say something
 * else than before. Their structures must be there.
 */
async function saveProgrammes(
  tx: EntityManager,
  programmes: readonly Programme[],
): Promise<ReadonlySet<string>> {
  return inChunks(programmes, async (chunk) => {
    const own: Changed[] = await tx.query(UPSERT_PROGRAMMES, [JSON.stringify(chunk.map(rowOf))]);
    const sessions = chunk.flatMap(({ id, sessions = [] }) =>
      sessions.map((session) => ({ programme: id, ...session })),
    );
    const ids = chunk.map(({ id }) => id);
    const gone: Changed[] = await tx.query(DELETE_SESSIONS, [ids, JSON.stringify(sessions)]);
    const kept: Changed[] = await tx.query(UPSERT_SESSIONS, [JSON.stringify(sessions)]);
    return [...own, ...gone, ...kept];
  });
}

interface Changed {
  readonly id: string;
}

async function inChunks<Row extends { readonly id: string }>(
  rows: readonly Row[],
  save: (rows: readonly Row[]) => Promise<Changed[]>,
): Promise<ReadonlySet<string>> {
  const changed = new Set<string>();
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE)
    for (const { id } of await save(rows.slice(start, start + ROWS_AT_ONCE))) changed.add(id);
  return changed;
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

const COLUMNS: Readonly<Record<string, string>> = {
  structure_id: 'text',
  name: 'text',
  description: 'text',
  kind: 'text',
  scope: 'text',
  needs: 'jsonb',
  stages: 'text[]',
  rules: 'jsonb',
  area: 'jsonb',
  modes: 'text[]',
  place: 'jsonb',
  languages: 'jsonb',
  cost_eur: 'numeric',
  amount_eur: 'jsonb',
  duration_weeks: 'numeric',
  intake: 'text',
  referred_by: 'text[]',
  track: 'jsonb',
  confirmed_on: 'date',
  source: 'jsonb',
};

const NAMES = Object.keys(COLUMNS);
const list = (write: (name: string) => string): string => NAMES.map(write).join(', ');
// JSON null in a jsonb column would be a value; unknown is the absence of one.
const read = (name: string): string => (COLUMNS[name] === 'jsonb' ? `nullif(${name}, 'null')` : name);

const UPSERT_PROGRAMMES = `
  insert into programme as p (id, ${list((name) => name)})
  select id, ${list(read)}
  from jsonb_to_recordset($1::jsonb) as r(id text, ${list((name) => `${name} ${COLUMNS[name]}`)})
  on conflict (id) do update
    set (${list((name) => name)}, updated_at) = (${list((name) => `excluded.${name}`)}, now())
  where (${list((name) => `p.${name}`)}) is distinct from (${list((name) => `excluded.${name}`)})
  returning id`;

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
