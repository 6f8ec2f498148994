import type { EntityManager } from 'typeorm';
import { newId } from '#libs/kernel';
import type { CallReason } from './call.entity.js';

/** Puts a person on the list of those a human is to tell. What waits to be told already waits with it. */
export async function noteCall(
  tx: EntityManager,
  projectId: string,
  reasons: readonly CallReason[],
  now: Date,
): Promise<void> {
  await tx.query(
    `insert into call_entry as c (id, project_id, reasons, noted_at) values ($1, $2, $3, $4)
     on conflict (project_id) where told_at is null do update
       set reasons = array(select distinct unnest(c.reasons || excluded.reasons) order by 1),
         version = c.version + 1, noted_at = excluded.noted_at`,
    [newId(now), projectId, reasons, now],
  );
}
