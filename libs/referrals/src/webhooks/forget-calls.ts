import { Inject, Injectable } from '@nestjs/common';
import { type Clock, SYSTEM } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import { EVENT_WEBHOOK } from '../referrals.topics.js';

const KEPT_DAYS = 90;

/** Forgets what endpoints were told long ago: it is in no log any more and cannot be replayed. */
@Injectable()
export class ForgetCalls {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @returns how many events */
  async execute(): Promise<number> {
    return this.transactions.run(SYSTEM, async (tx) => {
      const [, count]: [unknown, number] = await tx.query(
        `delete from webhook_event v where v.at < $1::timestamptz - interval '${KEPT_DAYS} days' and not exists (
           select from delivery d where d.subject_id = v.id and d.topic = $2 and d.state = 'pending')`,
        [this.clock.now(), EVENT_WEBHOOK],
      );
      return count;
    });
  }
}
