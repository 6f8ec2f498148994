import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type Clock, hashSecret, VISITOR } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import { linkExpired, otherBrowser, wrongCode } from '../accounts.errors.js';
import { Links } from '../links.js';
import { Sessions } from '../sessions.js';

const MOST_TRIES = 5;

/** The browser that wants to come in. */
export interface AskingBrowser {
  /** What `AskToSignIn` gave it; null when it did not ask. */
  readonly secret: string | null;
  /** What its session is called in the list; null where it is not known. */
  readonly device: string | null;
}

/** Of a code of six digits, which tells nothing without the attempt it belongs to. */
export const hashCode = (attemptId: string, code: string): string =>
  createHash('sha256').update(`${attemptId}/${code}`).digest('hex');

/**
 * Opens a session for who can read the mailbox and holds the browser that asked: whoever is forwarded the mail, or sees its
 * code over a shoulder, does not come in. The link is for the same device; the code is for a mail that is read on another.
 */
@Injectable()
export class OpenSession {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly links: Links,
    private readonly sessions: Sessions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Whether a mailed link would let this browser in; `dead` when it is unknown, used or too old. Changes nothing. */
  async look(link: string, browser: string | null): Promise<'here' | 'elsewhere' | 'dead'> {
    const opened = await this.links.open(link);
    if (opened?.purpose !== 'sign_in') return 'dead';
    const rows: unknown[] = await this.dataSource.query(
      `select 1 from sign_in_attempt where id = $1 and browser_hash = $2`,
      [opened.subjectId, hashSecret(browser ?? '')],
    );
    return rows.length > 0 ? 'here' : 'elsewhere';
  }

  /**
   * Uses up the link. Of several at once one opens a session; in another browser the link stays as it is.
   *
   * @returns the secret of the session, for a cookie: it opens nothing while a second factor is missing (`Sessions.factorOf`)
   * @throws DomainError `accounts.link_expired`, also when the account was closed meanwhile; `accounts.other_browser`
   */
  async byLink(link: string, browser: AskingBrowser): Promise<string> {
    return this.transactions.run(VISITOR, async (tx) => {
      const attemptId = await this.links.consume(tx, 'sign_in', link);
      const accountId = await this.use(tx, attemptId, browser.secret);
      if (accountId === null) throw otherBrowser();
      return this.sessions.open(tx, accountId, { device: browser.device, proved: false });
    });
  }

  /**
   * Uses up the attempt of this browser. Each try counts, also one that fails; after five only the link is left. An address
   * without an account is answered as a wrong code is.
   *
   * @param code six digits; spaces between them do not matter
   * @returns the secret of the session, for a cookie: it opens nothing while a second factor is missing (`Sessions.factorOf`)
   * @throws DomainError `accounts.wrong_code`; `accounts.link_expired` when this browser has nothing to open, or tried too often
   */
  async byCode(code: string, browser: AskingBrowser): Promise<string> {
    const now = this.clock.now();
    // A statement of its own: a try that is refused has been made.
    const [attempts]: [{ id: string }[], number] = await this.dataSource.query(
      `update sign_in_attempt set tries = tries + 1
       where browser_hash = $1 and used_at is null and expires_at > $2 and tries < $3 returning id`,
      [hashSecret(browser.secret ?? ''), now, MOST_TRIES],
    );
    const attempt = attempts[0];
    if (attempt === undefined) throw linkExpired();
    return this.transactions.run(VISITOR, async (tx) => {
      const fits: unknown[] = await tx.query(
        `select 1 from sign_in_attempt where id = $1 and $2 = any(code_hashes)`,
        [attempt.id, hashCode(attempt.id, code.replace(/\s/g, ''))],
      );
      const accountId = fits.length === 0 ? null : await this.use(tx, attempt.id, browser.secret);
      if (accountId === null) throw wrongCode();
      await this.links.revokeMailed(tx, 'sign_in', attempt.id);
      return this.sessions.open(tx, accountId, { device: browser.device, proved: false });
    });
  }

  /** The account that this browser signs in to, once; null when it did not ask, or no longer may. */
  private async use(tx: EntityManager, attemptId: string, browser: string | null): Promise<string | null> {
    const [rows]: [{ account_id: string | null }[], number] = await tx.query(
      `update sign_in_attempt set used_at = $3
       where id = $1 and browser_hash = $2 and used_at is null and expires_at > $3 returning account_id`,
      [attemptId, hashSecret(browser ?? ''), this.clock.now()],
    );
    return rows[0]?.account_id ?? null;
  }
}
