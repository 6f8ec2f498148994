import type { EntityManager } from 'typeorm';
import { IS_FULL } from '#libs/directory';

/** Ids of programmes that have no place for who comes now: none is left, or others wait for one. */
export async function fullProgrammes(tx: EntityManager): Promise<ReadonlySet<string>> {
  const rows: { id: string }[] = await tx.query(
    `select p.id from programme p where ${IS_FULL}
     union select programme_id from waiting_entry where state = 'waiting'`,
  );
  return new Set(rows.map(({ id }) => id));
}
