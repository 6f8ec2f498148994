import { Inject, Injectable } from '@nestjs/common';
import { type Clock, SYSTEM } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';

/** Forgets how moves are undone that stand by now. */
@Injectable()
export class ForgetUndos {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @returns how many */
  async execute(): Promise<number> {
    return this.transactions.run(SYSTEM, async (tx) => {
      const [, count]: [unknown, number] = await tx.query(`delete from referral_undo where until <= $1`, [
        this.clock.now(),
      ]);
      return count;
    });
  }
}
