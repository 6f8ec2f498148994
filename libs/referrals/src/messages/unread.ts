import type { EntityManager } from 'typeorm';
import { SIDES, type Side } from './message.entity.js';

/** What falls due when a side has something to read. */
export const UNREAD_KINDS = ['unread_structure', 'unread_adviser', 'unread_person'] as const;

/** One of the kinds above. */
export type UnreadKind = (typeof UNREAD_KINDS)[number];

/** The kind of what is due when a side has something to read. */
export const UNREAD_DUE = {
  structure: 'unread_structure',
  adviser: 'unread_adviser',
  person: 'unread_person',
} as const satisfies Record<Side, UnreadKind>;

// A comment is for the other professional; what she writes for both, and what they write to her for her.
const FOR_SIDE: Readonly<Record<Side, string>> = {
  structure: `(m.thread = 'professionals' and m.side = 'adviser' or m.side = 'person')`,
  adviser: `(m.thread = 'professionals' and m.side = 'structure' or m.side = 'person')`,
  person: `(m.thread = 'person' and m.side <> 'person')`,
};

/** Whether a message `m` is for a side to read, and it has not said so, as SQL. */
export const isUnread = (side: Side): string => `(
  m.withdrawn_at is null and ${FOR_SIDE[side]} and m.number > coalesce((select k.read_to from message_mark k
    where k.referral_id = m.referral_id and k.thread = m.thread and k.side = '${side}'), 0))`;

/** How many messages of a referral `r` a side has to read, as SQL. */
export const unreadOf = (side: Side): string => `(
  select count(*)::int from referral_message m where m.referral_id = r.id and ${isUnread(side)})`;

/** Nobody is told any more of what they have read, or of what was taken back. */
export async function endUnreadDue(tx: EntityManager, referralId: string, now: Date): Promise<void> {
  for (const side of SIDES)
    await tx.query(
      `update referral_due set done_at = $3 where referral_id = $1 and kind = $2 and done_at is null
         and not exists (select from referral_message m where m.referral_id = $1 and ${isUnread(side)})`,
      [referralId, UNREAD_DUE[side], now],
    );
}
