import type { EntityManager } from 'typeorm';
import { newId } from '#libs/kernel';
import type { CallReason } from './call.entity.js';

/**
 * Puts a person on the call list of the adviser who follows her, if no mail reaches her: what is to be told is told, by
 * somebody. What waits to be told already waits with it. Does nothing for a person who has an address, or no adviser.
 */
export async function noteCall(
  tx: EntityManager,
  projectId: string,
  reason: CallReason,
  now: Date,
): Promise<void> {
  await tx.query(
    `insert into call_entry as c (id, project_id, reasons, noted_at)
     select $1, j.id, array[$3], $4 from project j join entrepreneur e on e.id = j.entrepreneur_id
     where j.id = $2 and e.email is null and e.created_by is not null
     on conflict (project_id) where told_at is null do update
       set reasons = array(select distinct unnest(c.reasons || excluded.reasons) order by 1),
         version = c.version + 1, noted_at = excluded.noted_at`,
    [newId(now), projectId, reason, now],
  );
}
