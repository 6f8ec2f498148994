import { Inject, Injectable } from '@nestjs/common';
import { type Clock, SYSTEM } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';

const DAY_MS = 86_400_000;

/** Deletes attempts to sign in, links, sessions and keys that ended a day ago (P-13). */
@Injectable()
export class ForgetSignIns {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @returns how many were deleted */
  async execute(): Promise<number> {
    const before = new Date(this.clock.now().getTime() - DAY_MS);
    return this.transactions.run(SYSTEM, async (tx) => {
      let deleted = 0;
      for (const table of ['sign_in_attempt', 'link', 'session', 'api_key']) {
        const [, count]: [unknown, number] = await tx.query(`delete from ${table} where expires_at < $1`, [
          before,
        ]);
        deleted += count;
      }
      return deleted;
    });
  }
}
