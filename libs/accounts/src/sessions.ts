import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Actor, type Clock, hashSecret, newSecret, VISITOR } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import type { AccountKind } from './account.entity.js';
import { linkExpired } from './accounts.errors.js';
import { Links } from './links.js';

/** Unused for this long, a session ends: desks are shared. */
export const SESSION_IDLE_MINUTES = 30;
const SESSION_HOURS = 12;

/** The professional a session belongs to. `structureName` is null but for members and managers, `organisation` where it is not said. */
export interface SignedIn {
  readonly actor: Actor;
  readonly name: string;
  readonly kind: AccountKind;
  readonly structureName: string | null;
  readonly organisation: string | null;
}

/** Opens, finds and closes the sessions of professionals. */
@Injectable()
export class Sessions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly links: Links,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Uses up a sign-in link and opens a session. Returns its secret, for a cookie.
   *
   * @throws DomainError `accounts.link_expired`, also when the account was closed meanwhile.
   */
  async openByLink(secret: string): Promise<string> {
    return this.transactions.run(VISITOR, async (tx) => {
      const accountId = await this.links.consume(tx, 'sign_in', secret);
      const now = this.clock.now();
      const sessionSecret = newSecret();
      const rows: unknown[] = await tx.query(
        `insert into session (secret_hash, account_id, created_at, seen_at, expires_at)
         select $1, id, $3, $3, $4 from account where id = $2 and disabled_at is null returning 1`,
        [hashSecret(sessionSecret), accountId, now, new Date(now.getTime() + SESSION_HOURS * 3_600_000)],
      );
      if (rows.length === 0) throw linkExpired();
      return sessionSecret;
    });
  }

  /** Who holds this session, marking it as seen; null when it is unknown, idle for too long or over. A structure that was merged acts as the one that stands for it. */
  async find(secret: string): Promise<SignedIn | null> {
    const now = this.clock.now();
    const idleSince = new Date(now.getTime() - SESSION_IDLE_MINUTES * 60_000);
    const [rows]: [(Omit<SignedIn, 'actor'> & { id: string; structureId: string | null })[], number] =
      await this.dataSource.query(
        `update session set seen_at = $2 from account left join structure own on own.id = account.structure_id
           left join structure on structure.id = coalesce(own.merged_into, own.id)
         where session.secret_hash = $1 and session.expires_at > $2 and session.seen_at > $3
           and account.id = session.account_id and account.disabled_at is null
         returning account.id, account.name, account.kind, structure.id as "structureId",
           account.organisation, structure.name as "structureName"`,
        [hashSecret(secret), now, idleSince],
      );
    const row = rows[0];
    if (row === undefined) return null;
    const { id, structureId, ...who } = row;
    return { ...who, actor: { kind: row.kind, id, structureId } };
  }

  async close(secret: string): Promise<void> {
    await this.dataSource.query(`delete from session where secret_hash = $1`, [hashSecret(secret)]);
  }
}
