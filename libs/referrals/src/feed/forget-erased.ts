import { Inject, Injectable } from '@nestjs/common';
import { type Clock, SYSTEM } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';

/** For how many days the feed says of a referral that its person was erased. */
export const ERASED_KEPT_DAYS = 90;

/** Forgets of referrals that they were erased. */
@Injectable()
export class ForgetErased {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @returns how many */
  async execute(): Promise<number> {
    return this.transactions.run(SYSTEM, async (tx) => {
      const [, count]: [unknown, number] = await tx.query(
        `delete from erased_referral where at < $1::timestamptz - interval '${ERASED_KEPT_DAYS} days'`,
        [this.clock.now()],
      );
      return count;
    });
  }
}
