import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { GoAheads } from '#libs/entrepreneurs';
import type { Actor, Clock } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import { holdExchange } from './hold-exchange.js';
import { type Side, type Thread, THREADS } from './message.entity.js';
import { endUnreadDue } from './unread.js';

/** The number of the last message that was read, by thread; absent where nothing was. */
export type ReadTo = Readonly<Partial<Record<Thread, number>>>;

/** Says how far somebody has read, for the whole of their side. What came meanwhile stays unread; nothing gets unread again. */
@Injectable()
export class MarkRead {
  constructor(
    private readonly transactions: Transactions,
    private readonly goAheads: GoAheads,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError `referrals.not_found` */
  async execute(referralId: string, readTo: ReadTo, actor: Actor): Promise<void> {
    const now = this.clock.now();
    await this.transactions.run(actor, async (tx) => {
      const { side } = await holdExchange(tx, referralId, actor, this.goAheads);
      await markRead(tx, { referralId, side, readTo }, now);
    });
  }
}

/** The referral is held: nothing comes between what is there and what is marked. */
export async function markRead(
  tx: EntityManager,
  { referralId, side, readTo }: { readonly referralId: string; readonly side: Side; readonly readTo: ReadTo },
  now: Date,
): Promise<void> {
  for (const thread of THREADS)
    // What is not written yet cannot have been read.
    await tx.query(
      `insert into message_mark as k (referral_id, thread, side, read_to)
       select $1, $2, $3, max(m.number) from referral_message m
       where m.referral_id = $1 and m.thread = $2 and m.number <= $4 having max(m.number) is not null
       on conflict (referral_id, thread, side) do update set read_to = greatest(k.read_to, excluded.read_to)`,
      [referralId, thread, side, readTo[thread] ?? 0],
    );
  await endUnreadDue(tx, referralId, now);
}
