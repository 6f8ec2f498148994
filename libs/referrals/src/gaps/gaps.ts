import type { EntityManager } from 'typeorm';
import type { GapReason } from './gap.entity.js';

/** Puts a referral in the queue of those who only a human can help on. */
export async function openGap(
  tx: EntityManager,
  referralId: string,
  reason: GapReason,
  now: Date,
): Promise<void> {
  await tx.query(
    `insert into referral_gap (referral_id, reason, opened_at) values ($1, $2, $3)
     on conflict (referral_id) do update
       set reason = excluded.reason, opened_at = excluded.opened_at, closed_at = null,
         taken_by = null, taken_at = null, finding = null, finished_by = null`,
    [referralId, reason, now],
  );
}

/** The referral moved on. */
export async function closeGap(tx: EntityManager, referralId: string, now: Date): Promise<void> {
  await tx.query(`update referral_gap set closed_at = $2 where referral_id = $1 and closed_at is null`, [
    referralId,
    now,
  ]);
}

/** Somebody sent her on: what was without an answer of the same request waits for nobody any more. */
export async function closeGapsOf(tx: EntityManager, projectId: string, now: Date): Promise<void> {
  await tx.query(
    `update referral_gap g set closed_at = $2 from referral r
     where r.id = g.referral_id and r.project_id = $1 and g.closed_at is null and g.reason <> 'not_met'`,
    [projectId, now],
  );
}
