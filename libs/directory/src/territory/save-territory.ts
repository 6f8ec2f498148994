import type { EntityManager } from 'typeorm';
import { type CommuneCentre, type FrrCommune, outlineToBytes, type QpvDistrict } from '#libs/territory';

// Large enough that the time goes into rows, small enough that a thousand outlines make one message of a few MB.
const ROWS_AT_ONCE = 1_000;

/** What writing a list changed, in rows. */
export interface SavedList {
  /** New, or other than before. */
  readonly stored: number;
  /** Of an earlier file and not in this one. */
  readonly removed: number;
}

/** Writes centres. Those of communes that the file leaves out stay: arrondissements come in a file of their own. */
export async function saveCentres(tx: EntityManager, rows: readonly CommuneCentre[]): Promise<SavedList> {
  const stored = await upsert(tx, UPSERT_CENTRES, rows);
  return { stored, removed: 0 };
}

/** Writes the list of districts in place of the one before. */
export async function saveQpvs(tx: EntityManager, rows: readonly QpvDistrict[]): Promise<SavedList> {
  const removed = await removeOthers(tx, 'qpv', rows);
  const inBase64 = rows.map((row) => ({ ...row, outline: outlineToBytes(row.outline).toString('base64') }));
  return { stored: await upsert(tx, UPSERT_QPVS, inBase64), removed };
}

/** Writes the list of FRR communes in place of the one before. */
export async function saveFrr(tx: EntityManager, rows: readonly FrrCommune[]): Promise<SavedList> {
  const removed = await removeOthers(tx, 'frr_commune', rows);
  return { stored: await upsert(tx, UPSERT_FRR, rows), removed };
}

async function upsert(tx: EntityManager, sql: string, rows: readonly object[]): Promise<number> {
  let changed = 0;
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE)
    changed += await countOf(tx, sql, JSON.stringify(rows.slice(start, start + ROWS_AT_ONCE)));
  return changed;
}

async function removeOthers(
  tx: EntityManager,
  table: 'qpv' | 'frr_commune',
  rows: readonly { readonly code: string }[],
): Promise<number> {
  const codes = rows.map(({ code }) => code);
  return countOf(tx, `delete from ${table} where not (code = any($1)) returning 1`, codes);
}

async function countOf(tx: EntityManager, sql: string, parameter: unknown): Promise<number> {
  const [row]: { count: number }[] = await tx.query(
    `with changed as (${sql}) select count(*)::int as count from changed`,
    [parameter],
  );
  return row!.count;
}

const UPSERT_CENTRES = `
  insert into commune_centre as c (code, lon, lat)
  select code, lon, lat from jsonb_to_recordset($1::jsonb) as r(code text, lon float8, lat float8)
  on conflict (code) do update set (lon, lat) = (excluded.lon, excluded.lat)
  where (c.lon, c.lat) is distinct from (excluded.lon, excluded.lat)
  returning 1`;

const UPSERT_QPVS = `
  insert into qpv as q (code, name, communes, vintage, outline)
  select code, name, communes, vintage, decode(outline, 'base64')
  from jsonb_to_recordset($1::jsonb) as r(code text, name text, communes text[], vintage int, outline text)
  on conflict (code) do update set (name, communes, vintage, outline) =
    (excluded.name, excluded.communes, excluded.vintage, excluded.outline)
  where (q.name, q.communes, q.vintage, q.outline) is distinct from
    (excluded.name, excluded.communes, excluded.vintage, excluded.outline)
  returning 1`;

const UPSERT_FRR = `
  insert into frr_commune as f (code, status)
  select code, status from jsonb_to_recordset($1::jsonb) as r(code text, status text)
  on conflict (code) do update set status = excluded.status where f.status is distinct from excluded.status
  returning 1`;
