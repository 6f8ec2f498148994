import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Clock, hashSecret, newId, newSecret, VISITOR } from '#libs/kernel';
import { appendDelivery, CLOCK, CONFIG, Transactions } from '#libs/platform';
import type { Config } from '#libs/settings';

export const SIGN_IN_MAIL = 'accounts.sign_in.mail';

/** How long a link and a code let in. */
export const SIGN_IN_MINUTES = 20;

const HOUR_MS = 3_600_000;

/**
 * Has a link and a code mailed to an address, if an account has it, and if it did not have all the mails of its hour or day
 * (`SIGN_IN_MAILS_HOURLY`, twice as many a day). The caller learns nothing either way, not by the time it takes either: what is
 * written is the same.
 */
@Injectable()
export class AskToSignIn {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @returns a secret for the browser that asks: neither the link nor the code opens anything without it */
  async execute(email: string): Promise<string> {
    const now = this.clock.now();
    const browser = newSecret();
    const id = newId(now);
    await this.transactions.run(VISITOR, async (tx) => {
      const accountId = await this.accountOf(tx, email, now);
      await tx.query(
        `insert into sign_in_attempt (id, browser_hash, account_id, created_at, expires_at) values ($1, $2, $3, $4, $5)`,
        [id, hashSecret(browser), accountId, now, new Date(now.getTime() + SIGN_IN_MINUTES * 60_000)],
      );
      await appendDelivery(
        tx,
        { topic: SIGN_IN_MAIL, subjectId: id, dedupKey: `${SIGN_IN_MAIL}/${id}` },
        now,
      );
    });
    return browser;
  }

  /** The account to mail to. Its row is locked, so that of many who ask at once no more are mailed than may be. */
  private async accountOf(tx: EntityManager, email: string, now: Date): Promise<string | null> {
    const [account]: { id: string }[] = await tx.query(
      `select id from account where lower(email) = lower($1) and disabled_at is null for update`,
      [email.trim()],
    );
    const [asked]: { hour: number; day: number }[] = await tx.query(
      `select count(*) filter (where created_at > $2)::int as hour, count(*)::int as day
       from sign_in_attempt where account_id = $1 and created_at > $3`,
      [account?.id ?? null, new Date(now.getTime() - HOUR_MS), new Date(now.getTime() - 24 * HOUR_MS)],
    );
    const most = this.config.signInMailsHourly;
    return account === undefined || asked!.hour >= most || asked!.day >= 2 * most ? null : account.id;
  }
}
