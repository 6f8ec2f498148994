import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type Clock, hashSecret, newSecret } from '#libs/kernel';
import { appendDelivery, CLOCK } from '#libs/platform';
import { linkExpired, proveAgain, signInFirst } from '../accounts.errors.js';
import { FACTOR_MAIL } from './factor.topics.js';

const MOST_TRIES = 5;
const FRESH_MS = 10 * 60_000;

/** A session that goes on, proved by a second factor or not yet. */
export interface HeldSession {
  readonly accountId: string;
  readonly email: string;
  /** When a second factor was proved in it; null before. */
  readonly factorAt: Date | null;
  /** Whether its account has a factor that works. */
  readonly hasFactor: boolean;
  /** What a passkey is to sign; null when none was asked. */
  readonly challenge: string | null;
}

/** What every kind of factor does with the session that it is proved in. */
@Injectable()
export class HalfOpen {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The session of a secret, for this transaction alone.
   *
   * @throws DomainError `accounts.sign_in_first` when it is unknown or over
   */
  async hold(tx: EntityManager, secret: string): Promise<HeldSession> {
    const [row]: HeldSession[] = await tx.query(
      `select a.id as "accountId", a.email, s.factor_at as "factorAt", s.challenge,
         exists (select from factor f where f.account_id = a.id and f.confirmed_at is not null) as "hasFactor"
       from session s join account a on a.id = s.account_id and a.disabled_at is null
       where s.secret_hash = $1 and s.expires_at > $2 for update`,
      [hashSecret(secret), this.clock.now()],
    );
    if (row === undefined) throw signInFirst();
    return row;
  }

  /**
   * The same, for whoever may add or take away a factor: by a factor proved within ten minutes, or before there is any. A
   * desk that was left alone gives nobody a key of their own.
   *
   * @throws DomainError `accounts.sign_in_first`, `accounts.prove_again`
   */
  async holdToKeep(tx: EntityManager, secret: string): Promise<HeldSession> {
    const session = await this.hold(tx, secret);
    const { factorAt, hasFactor } = session;
    const since = factorAt === null ? Infinity : this.clock.now().getTime() - factorAt.getTime();
    if (hasFactor && since > FRESH_MS) throw proveAgain();
    return session;
  }

  /**
   * Counts a try at a code, before it is looked at, and whatever comes of it. The sixth ends the session: the next five cost a mail.
   *
   * @throws DomainError `accounts.link_expired`
   */
  async countTry(secret: string): Promise<void> {
    const [counted]: [unknown[], number] = await this.dataSource.query(
      `update session set factor_tries = factor_tries + 1 where secret_hash = $1 and factor_tries < $2 returning 1`,
      [hashSecret(secret), MOST_TRIES],
    );
    if (counted.length > 0) return;
    await this.dataSource.query(`delete from session where secret_hash = $1`, [hashSecret(secret)]);
    throw linkExpired();
  }

  /**
   * The session is proved, and has another secret from now on (T-18): one that was known before is worth nothing.
   *
   * @returns the new secret
   */
  async prove(tx: EntityManager, secret: string): Promise<string> {
    const fresh = newSecret();
    await tx.query(
      `update session set secret_hash = $2, factor_at = $3, factor_tries = 0, challenge = null where secret_hash = $1`,
      [hashSecret(secret), hashSecret(fresh), this.clock.now()],
    );
    return fresh;
  }

  /** Has the account told by mail that what it proves with changed: it may not have been its owner. */
  async tell(tx: EntityManager, accountId: string): Promise<void> {
    const now = this.clock.now();
    await appendDelivery(
      tx,
      {
        topic: FACTOR_MAIL,
        subjectId: accountId,
        dedupKey: `${FACTOR_MAIL}/${accountId}/${now.toISOString()}`,
      },
      now,
    );
  }
}
