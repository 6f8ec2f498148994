import type { EntityManager } from 'typeorm';
import { UNREAD_KINDS } from '../messages/unread.js';
import type { ReferralState } from '../referral-lifecycle.js';
import { DEFAULT_DELAYS, type Delays, dueChange } from './due-in-state.js';
import { ReferralDelaysRow } from './due.entity.js';

const DAY_MS = 86_400_000;

/** A referral that moved. */
export interface Moved {
  readonly referralId: string;
  readonly programmeId: string;
  /** Null for one that begins. */
  readonly from: ReferralState | null;
  readonly to: ReferralState;
}

/** Writes what a move makes due and ends what it makes needless, in the transaction of the move. */
export async function keepDue(
  tx: EntityManager,
  { referralId, programmeId, from, to }: Moved,
  now: Date,
): Promise<void> {
  const { ends, begins, pauseDays } = dueChange(from, to, await delaysOf(tx, programmeId));
  if (ends.length > 0)
    await tx.query(
      `update referral_due set done_at = $3 where referral_id = $1 and kind = any($2) and done_at is null`,
      [referralId, ends, now],
    );
  if (pauseDays > 0)
    await tx.query(
      `update referral_due set due_at = due_at + $2 * interval '24 hours'
       where referral_id = $1 and done_at is null and kind <> all($3)`,
      [referralId, pauseDays, UNREAD_KINDS],
    );
  if (begins.length > 0)
    await tx.query(
      `insert into referral_due (referral_id, kind, due_at)
       select $1, k.kind, k.due_at from unnest($2::text[], $3::timestamptz[]) k (kind, due_at)`,
      [
        referralId,
        begins.map(({ kind }) => kind),
        begins.map(({ days }) => new Date(now.getTime() + days * DAY_MS)),
      ],
    );
}

/** How long referrals to a programme wait. */
export async function delaysOf(tx: EntityManager, programmeId: string): Promise<Delays> {
  return (await tx.findOneBy(ReferralDelaysRow, { programmeId })) ?? DEFAULT_DELAYS;
}
