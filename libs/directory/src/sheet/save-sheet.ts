import type { EntityManager } from 'typeorm';
import type { FieldSource, Provenance } from '../provenance.js';
import { type SheetValues, valuesOf } from './compare-sheets.js';
import { type Sheet, type SheetMember } from './sheet.js';

/** Who writes, and when: `day` is today, `YYYY-MM-DD`, Paris. */
export interface Writing {
  readonly by: FieldSource;
  readonly day: string;
  readonly now: Date;
}

const JSON_MEMBERS: ReadonlySet<SheetMember> = new Set([
  'needs',
  'rules',
  'area',
  'place',
  'languages',
  'amountEur',
]);

/** Makes the row of a new programme from what every programme has; the rest is written as a change. */
export async function insertProgramme(tx: EntityManager, sheet: Sheet, { day }: Writing): Promise<void> {
  const { programme } = sheet;
  const { needs, stages, area } = valuesOf(sheet);
  await tx.query(
    `insert into programme (id, structure_id, name, kind, needs, stages, area, state, created_on)
     values ($1, $2, $3, $4, $5, $6, $7, 'listed', $8)`,
    [
      ...[programme.id, programme.structure.id, programme.name, programme.kind],
      ...[JSON.stringify(needs), stages, JSON.stringify(area), day],
    ],
  );
}

/** Writes members of a sheet, and by whom: files leave them alone from then on. */
export async function updateMembers(
  tx: EntityManager,
  sheet: Sheet,
  members: readonly SheetMember[],
  { by, day, now }: Writing,
): Promise<void> {
  const values = valuesOf(sheet);
  const columns = members.filter((member) => member !== 'sessions');
  const provenance: Provenance = Object.fromEntries(members.map((one) => [one, { source: by, at: day }]));
  await tx.query(
    `update programme set ${columns.map((member, i) => `${columnOf(member)} = $${i + 4}, `).join('')}
       provenance = provenance || $2::jsonb, updated_at = $3 where id = $1`,
    [
      ...[sheet.programme.id, JSON.stringify(provenance), now],
      ...columns.map((member) => stored(values, member)),
    ],
  );
  if (members.includes('sessions')) await updateSessions(tx, sheet.programme.id, values);
}

const columnOf = (member: SheetMember): string =>
  member.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function stored(values: SheetValues, member: SheetMember): unknown {
  const value = values[member];
  return JSON_MEMBERS.has(member) && value !== null ? JSON.stringify(value) : value;
}

async function updateSessions(tx: EntityManager, id: string, { sessions }: SheetValues): Promise<void> {
  const rows = JSON.stringify(sessions);
  await tx.query(
    `delete from programme_session where programme_id = $1
       and id not in (select r.id from jsonb_to_recordset($2::jsonb) as r(id text))`,
    [id, rows],
  );
  await tx.query(
    `insert into programme_session (programme_id, id, starts_on, places, taken)
     select $1, id, "startsOn", places, taken
     from jsonb_to_recordset($2::jsonb) as r(id text, "startsOn" date, places int, taken int)
     on conflict (programme_id, id) do update
       set (starts_on, places, taken) = (excluded.starts_on, excluded.places, excluded.taken)`,
    [id, rows],
  );
}
