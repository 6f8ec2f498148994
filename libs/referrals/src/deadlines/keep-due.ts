import type { EntityManager } from 'typeorm';
import { UNREAD_KINDS } from '../messages/unread.js';
import type { ReferralState } from '../referral-lifecycle.js';
import { closuresAhead, countsFrom } from './closed.js';
import { DEFAULT_DELAYS, type Delays, dueChange, type DueKind, WHILE_WAITING } from './due-in-state.js';
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

/**
 * Writes what a move makes due and ends what it makes needless, in the transaction of the move. What an answer is awaited for
 * falls due on no day on which the structure is known to be closed: it counts from the return.
 */
export async function keepDue(
  tx: EntityManager,
  { referralId, programmeId, from, to }: Moved,
  now: Date,
): Promise<void> {
  const { ends, begins, pauseDays } = dueChange(from, to, await delaysOf(tx, programmeId));
  const closures = await closuresAhead(tx, referralId, now);
  if (ends.length > 0)
    await tx.query(
      `update referral_due set done_at = $3 where referral_id = $1 and kind = any($2) and done_at is null`,
      [referralId, ends, now],
    );
  if (pauseDays > 0) {
    await tx.query(
      `update referral_due set due_at = due_at + $2 * interval '24 hours'
       where referral_id = $1 and done_at is null and kind <> all($3)`,
      [referralId, pauseDays, UNREAD_KINDS],
    );
    for (const { firstAt, returnAt } of closures) await passOver(tx, referralId, firstAt, returnAt);
  }
  const waits = begins.filter(({ kind }) => isOfWait(kind)).map(({ days }) => days * DAY_MS);
  const start = waits.length === 0 ? now : countsFrom(now, waits, closures);
  if (begins.length > 0)
    await tx.query(
      `insert into referral_due (referral_id, kind, due_at)
       select $1, k.kind, k.due_at from unnest($2::text[], $3::timestamptz[]) k (kind, due_at)`,
      [
        referralId,
        begins.map(({ kind }) => kind),
        begins.map(({ kind, days }) => {
          const since = isOfWait(kind) ? start : now;
          return new Date(since.getTime() + days * DAY_MS);
        }),
      ],
    );
}

const isOfWait = (kind: DueKind): boolean => (WHILE_WAITING as readonly DueKind[]).includes(kind);

/** Where any of what is due falls on the days of a closure, it is put off by as many, and what comes after it too. */
async function passOver(tx: EntityManager, referralId: string, firstAt: Date, returnAt: Date): Promise<void> {
  await tx.query(
    `update referral_due set due_at = due_at + ($4::timestamptz - $3::timestamptz)
     where referral_id = $1 and done_at is null and kind = any($2) and due_at >= $3 and exists (
       select from referral_due w where w.referral_id = $1 and w.done_at is null and w.kind = any($2)
         and w.due_at >= $3 and w.due_at < $4)`,
    [referralId, WHILE_WAITING, firstAt, returnAt],
  );
}

/** How long referrals to a programme wait. */
export async function delaysOf(tx: EntityManager, programmeId: string): Promise<Delays> {
  return (await tx.findOneBy(ReferralDelaysRow, { programmeId })) ?? DEFAULT_DELAYS;
}
