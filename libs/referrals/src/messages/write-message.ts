import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Contact, GoAheads } from '#libs/entrepreneurs';
import { type Actor, type Clock, newId } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import type { ReferralRow } from '../referral.entity.js';
import { markRead, type ReadTo } from './mark-read.js';
import { MessageRow, type Side, type Thread } from './message.entity.js';
import { IS_ADVISED, IS_ASKED } from './circumstances.js';
import {
  accountOf,
  keptText,
  MOST_MESSAGES,
  saysContact,
  UNDO_MINUTES,
  whyNotWrite,
} from './message-rules.js';
import { namesContact, noMessageNow, oneQuestion, textRefused, threadFull } from './messages.errors.js';
import { holdExchange } from './hold-exchange.js';
import { UNREAD_DUE } from './unread.js';

/** What is written, and where. */
export interface NewMessage {
  readonly thread: Thread;
  readonly text: string;
  /** How far the writer has read: whoever answers has read what was before. */
  readonly readTo?: ReadTo;
}

/** A message that was written. `number`: its place in the thread, from 1. */
export type WrittenMessage = Pick<MessageRow, 'id' | 'number'>;

/** Writes a message about a referral, and has those told for whom it is: with the mail of the day, never its text. */
@Injectable()
export class WriteMessage {
  constructor(
    private readonly transactions: Transactions,
    private readonly goAheads: GoAheads,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `referrals.not_found`, `referrals.text_refused`, `referrals.names_contact` for an adviser who writes
   *   how to reach her, `referrals.no_message_now` with the state, `referrals.one_question`, `referrals.thread_full`
   */
  async execute(
    referralId: string,
    { thread, text, readTo = {} }: NewMessage,
    actor: Actor,
  ): Promise<WrittenMessage> {
    const now = this.clock.now();
    const kept = keptText(text);
    if (kept === null) throw textRefused();
    return this.transactions.run(actor, async (tx) => {
      const { referral, side } = await holdExchange(tx, referralId, actor, this.goAheads);
      const { contact, advised, asked, count } = await circumstances(tx, referral, thread);
      const { state, endedAt } = referral;
      const reason = whyNotWrite({ thread, side, state, endedAt, advised, asked }, now);
      if (reason !== null) throw reason === 'asked' ? oneQuestion() : noMessageNow(state);
      if (side === 'adviser' && saysContact(kept, contact)) throw namesContact();
      if (count >= MOST_MESSAGES) throw threadFull(MOST_MESSAGES);
      const written: WrittenMessage = { id: newId(now), number: count + 1 };
      await tx.insert(MessageRow, {
        ...written,
        ...{ referralId, thread, side, authorId: accountOf(actor), text: kept, writtenAt: now },
      });
      await markRead(tx, { referralId, side, readTo }, now);
      await haveItTold(tx, referral, { thread, side }, now);
      return written;
    });
  }
}

/** What decides whether something can be written. The referral is held: no message comes between. */
async function circumstances(
  tx: EntityManager,
  { id, projectId }: ReferralRow,
  thread: Thread,
): Promise<{
  readonly contact: Pick<Contact, 'email' | 'phone'>;
  readonly advised: boolean;
  readonly asked: boolean;
  /** How many messages the thread has. */
  readonly count: number;
}> {
  const rows: {
    email: string | null;
    phone: string | null;
    advised: boolean;
    asked: boolean;
    count: number;
  }[] = await tx.query(
    `select e.email, e.phone, ${IS_ADVISED} as advised, ${IS_ASKED} as asked,
         (select coalesce(max(m.number), 0) from referral_message m
          where m.referral_id = r.id and m.thread = $2)::int as count
       from referral r join project j on j.id = r.project_id join entrepreneur e on e.id = j.entrepreneur_id
       where r.id = $1 and j.id = $3`,
    [id, thread, projectId],
  );
  const { email, phone, ...others } = rows[0]!;
  return { contact: { email, phone }, ...others };
}

/** For whom a message is, by its thread and who wrote it. */
function readersOf({ thread, side }: { readonly thread: Thread; readonly side: Side }): readonly Side[] {
  if (thread === 'professionals') return [side === 'structure' ? 'adviser' : 'structure'];
  return side === 'person' ? ['structure', 'adviser'] : ['person'];
}

/** Each is told once of whatever there is to read, when it can no longer be taken back. */
async function haveItTold(
  tx: EntityManager,
  { id }: ReferralRow,
  written: { readonly thread: Thread; readonly side: Side },
  now: Date,
): Promise<void> {
  const readers = readersOf(written);
  await tx.query(
    `insert into referral_due (referral_id, kind, due_at) select $1, kind, $3 from unnest($2::text[]) kind
     on conflict (referral_id, kind) where done_at is null do nothing`,
    [id, readers.map((side) => UNREAD_DUE[side]), new Date(now.getTime() + UNDO_MINUTES * 60_000)],
  );
}
