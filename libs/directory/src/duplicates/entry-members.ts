import type { EntityManager } from 'typeorm';
import type { EntryKind, EntryTexts } from './duplicates.entity.js';

/** Columns of an entry that a coordinator chooses between, with their types. Other columns say where and how it stands. */
const COLUMNS: Readonly<Record<EntryKind, Readonly<Record<string, string>>>> = {
  structure: {
    ...{ name: 'text', network: 'text', commune: 'text', siret: 'text', email: 'text' },
    ...{ phone: 'text', website: 'text', opening_hours: 'text' },
  },
  programme: {
    ...{ name: 'text', description: 'text', kind: 'text', scope: 'text', needs: 'jsonb', stages: 'text[]' },
    ...{ rules: 'jsonb', area: 'jsonb', modes: 'text[]', place: 'jsonb', languages: 'jsonb' },
    ...{ cost_eur: 'numeric', amount_eur: 'jsonb', duration_weeks: 'numeric', intake: 'text' },
    ...{ referred_by: 'text[]', track: 'jsonb', how_to_apply: 'text', phone: 'text', email: 'text' },
    ...{ website: 'text', opening_hours: 'text', access: 'text[]' },
  },
};

/** Columns of the state that a merge changes. */
const STATE_COLUMNS: Readonly<Record<EntryKind, Readonly<Record<string, string>>>> = {
  structure: { state: 'text', state_since: 'timestamptz', merged_into: 'text' },
  programme: { state: 'text', state_since: 'timestamptz', merged_into: 'text', resumes_on: 'date' },
};

/** Members that may be chosen, by their names as columns. */
export const membersOf = (kind: EntryKind): readonly string[] => Object.keys(COLUMNS[kind]);

/** The name of the exchange format, as `provenance` uses it. */
export const memberName = (column: string): string =>
  column.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

/** Whether a value says nothing; a list without items is unknown, but no condition is a fact. */
export const isBlank = (column: string, text: string | null): boolean =>
  text === null || text === '{}' || (text === '[]' && column !== 'rules');

const typesOf = (kind: EntryKind): Readonly<Record<string, string>> => ({
  ...COLUMNS[kind],
  ...STATE_COLUMNS[kind],
  provenance: 'jsonb',
});

/** The members of an entry as PostgreSQL writes them; null when there is none. The row is held until the transaction ends. */
export async function holdEntry(tx: EntityManager, kind: EntryKind, id: string): Promise<EntryTexts | null> {
  const columns = Object.keys(typesOf(kind));
  const rows: EntryTexts[] = await tx.query(
    `select ${columns.map((column) => `${column}::text`).join(', ')} from ${kind} where id = $1 for update`,
    [id],
  );
  return rows[0] ?? null;
}

/** Writes members back, exactly as `holdEntry` read them. */
export async function writeEntry(
  tx: EntityManager,
  kind: EntryKind,
  { id, texts, now }: { readonly id: string; readonly texts: EntryTexts; readonly now: Date },
): Promise<void> {
  const types = typesOf(kind);
  const columns = Object.keys(texts).filter((column) => types[column] !== undefined);
  const sets = columns.map((column, i) => `${column} = $${i + 3}::${types[column]}`);
  await tx.query(`update ${kind} set ${[...sets, 'updated_at = $2'].join(', ')} where id = $1`, [
    id,
    now,
    ...columns.map((column) => texts[column]),
  ]);
}
