import type { EntityManager } from 'typeorm';
import { tooManyContributions } from './moderation.errors.js';

type Table = 'error_report' | 'structure_proposal' | 'join_request';

/** How many come in within an hour at most: of one kind, from one mail address, about one entry. */
const OF_A_KIND = 200;
const FROM_AN_ADDRESS = 5;
const ABOUT_AN_ENTRY = 10;

/** What to count; null where there is nothing to count by. Columns are names of ours, never of a visitor. */
export interface Contribution {
  readonly table: Table;
  readonly address: { readonly column: string; readonly value: string | null };
  readonly entry: { readonly column: string; readonly value: string } | null;
}

/**
 * Refuses what comes too often, as a program would send it. Counting rows needs no memory of who visits, holds for all
 * processes together, and costs an attacker nothing but their own form.
 *
 * @throws DomainError `moderation.too_many`
 */
export async function holdBack(
  tx: EntityManager,
  { table, address, entry }: Contribution,
  now: Date,
): Promise<void> {
  // One after the other, so that none is counted before it is there.
  await tx.query(`select pg_advisory_xact_lock(hashtext($1))`, [table]);
  const rows: { all: number; address: number; entry: number }[] = await tx.query(
    `select count(*)::int as all,
       count(*) filter (where lower(${address.column}) = lower($2))::int as address,
       count(*) filter (where ${entry?.column ?? 'null'} = $3)::int as entry
     from ${table} where created_at > $1::timestamptz - interval '1 hour'`,
    [now, address.value, entry?.value ?? null],
  );
  const count = rows[0]!;
  if (count.all >= OF_A_KIND || count.address >= FROM_AN_ADDRESS || count.entry >= ABOUT_AN_ENTRY)
    throw tooManyContributions();
}

/** Characters at most, here as well as in the doors: of a text, and of the name of a structure or a person. */
export const TEXT_MAX = 1000;
export const NAME_MAX = 120;
