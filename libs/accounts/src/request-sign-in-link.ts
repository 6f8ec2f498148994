import { Inject, Injectable } from '@nestjs/common';
import { type Clock, newId, VISITOR } from '#libs/kernel';
import { appendDelivery, CLOCK, Transactions } from '#libs/platform';

export const SIGN_IN_MAIL = 'accounts.sign_in.mail';

/**
 * Has a sign-in link mailed to an address, if an account has it. The caller learns nothing either way: known and
 * unknown addresses get the same answer.
 */
@Injectable()
export class RequestSignInLink {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute(email: string): Promise<void> {
    const now = this.clock.now();
    await this.transactions.run(VISITOR, async (tx) => {
      const accounts: { id: string }[] = await tx.query(
        `select id from account where lower(email) = lower($1) and disabled_at is null`,
        [email.trim()],
      );
      for (const { id } of accounts)
        await appendDelivery(
          tx,
          { topic: SIGN_IN_MAIL, subjectId: id, dedupKey: `${SIGN_IN_MAIL}/${newId(now)}` },
          now,
        );
    });
  }
}
