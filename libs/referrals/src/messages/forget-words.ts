import { Inject, Injectable } from '@nestjs/common';
import { type Clock, SYSTEM } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';

/** For how long after its end what was written about a referral is kept. */
const KEPT = '6 months';

/** Forgets what was written about referrals that ended 6 months ago: messages, and the words of an answer. What happened stays. */
@Injectable()
export class ForgetWords {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @returns of how many messages and answers the words are gone; 0 when it is done again */
  async execute(): Promise<number> {
    const now = this.clock.now();
    return this.transactions.run(SYSTEM, async (tx) => {
      const [, messages]: [unknown, number] = await tx.query(
        `delete from referral_message m using referral r
         where r.id = m.referral_id and r.ended_at < $1::timestamptz - interval '${KEPT}'`,
        [now],
      );
      const [, answers]: [unknown, number] = await tx.query(
        `update referral set message = null, told = null
         where ended_at < $1::timestamptz - interval '${KEPT}' and (message is not null or told is not null)`,
        [now],
      );
      return messages + answers;
    });
  }
}
