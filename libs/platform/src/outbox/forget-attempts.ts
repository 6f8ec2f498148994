import { Inject, Injectable } from '@nestjs/common';
import { type Clock, SYSTEM } from '#libs/kernel';
import { CLOCK } from '../clock.token.js';
import { Transactions } from '../database/transactions.js';

const KEPT_DAYS = 90;

/** Forgets attempts of long ago, and what SMS left more than a day ago; what became of the delivery stays. */
@Injectable()
export class ForgetAttempts {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @returns how many attempts */
  async execute(): Promise<number> {
    return this.transactions.run(SYSTEM, async (tx) => {
      const [, count]: [unknown, number] = await tx.query(
        `delete from delivery_attempt where at < $1::timestamptz - interval '${KEPT_DAYS} days'`,
        [this.clock.now()],
      );
      await tx.query(`delete from sms_sent where at < $1::timestamptz - interval '1 day'`, [
        this.clock.now(),
      ]);
      return count;
    });
  }
}
