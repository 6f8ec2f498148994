import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type Actor, type Clock, hashSecret, newSecret } from '#libs/kernel';
import { CLOCK, CONFIG } from '#libs/platform';
import type { Config } from '#libs/settings';
import type { AccountKind } from './account.entity.js';
import { linkExpired } from './accounts.errors.js';

/** Unused for this long, a session ends: desks are shared. */
export const SESSION_IDLE_MINUTES = 30;
const SESSION_HOURS = 12;

/** `proved`: the session is whole. `ask`: a second factor of the account is to be proved first. `set_up`: it has none yet, and needs one. */
export type FactorState = 'proved' | 'ask' | 'set_up';

/** The professional a session belongs to. `structureName` is null but for members and managers, `organisation` where it is not said. */
export interface SignedIn {
  readonly actor: Actor;
  readonly name: string;
  readonly kind: AccountKind;
  readonly structureName: string | null;
  readonly organisation: string | null;
}

type SeenSession = Omit<SignedIn, 'actor'> & {
  readonly id: string;
  readonly structureId: string | null;
  readonly proved: boolean;
  readonly hasFactor: boolean;
};

/** One session, as its account reads it. */
export interface OpenSessionView {
  readonly id: string;
  /** Such as "Firefox · Windows"; null where it is not known. */
  readonly device: string | null;
  readonly openedAt: Date;
  readonly seenAt: Date;
  /** The one that asks. */
  readonly current: boolean;
}

/** Opens, finds and closes the sessions of professionals. */
@Injectable()
export class Sessions {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * @param device what the list of sessions calls this browser; null where it is not known
   * @param proved whether a second factor is proved already, or not asked for
   * @returns the secret of a new session
   * @throws DomainError `accounts.link_expired` when the account was closed meanwhile
   */
  async open(
    tx: EntityManager,
    accountId: string,
    { device, proved }: { readonly device: string | null; readonly proved: boolean },
  ): Promise<string> {
    const now = this.clock.now();
    const secret = newSecret();
    const rows: unknown[] = await tx.query(
      `insert into session (secret_hash, account_id, device, created_at, seen_at, expires_at, factor_at)
       select $1, id, $3, $4, $4, $5, $6 from account where id = $2 and disabled_at is null returning 1`,
      [
        ...[hashSecret(secret), accountId, device, now],
        ...[new Date(now.getTime() + SESSION_HOURS * 3_600_000), proved ? now : null],
      ],
    );
    if (rows.length === 0) throw linkExpired();
    return secret;
  }

  /**
   * Who holds this session, marking it as seen; null when it is unknown, idle for too long or over, and while a second factor
   * is missing. A structure that was merged acts as the one that stands for it.
   */
  async find(secret: string): Promise<SignedIn | null> {
    const found = await this.see(secret);
    return found?.factor === 'proved' ? found.signedIn : null;
  }

  /** What is missing before a session opens anything; null when it is unknown or over. Marks it as seen. */
  async factorOf(secret: string): Promise<FactorState | null> {
    return (await this.see(secret))?.factor ?? null;
  }

  /** Whether the account of a session has a passkey. */
  async hasPasskey(secret: string): Promise<boolean> {
    const rows: unknown[] = await this.dataSource.query(
      `select 1 from session s join factor f on f.account_id = s.account_id and f.kind = 'passkey'
       where s.secret_hash = $1 limit 1`,
      [hashSecret(secret)],
    );
    return rows.length > 0;
  }

  private async see(secret: string): Promise<{ signedIn: SignedIn; factor: FactorState } | null> {
    const now = this.clock.now();
    const [rows]: [SeenSession[], number] = await this.dataSource.query(
      `update session set seen_at = $2 from account left join structure own on own.id = account.structure_id
         left join structure on structure.id = coalesce(own.merged_into, own.id)
       where session.secret_hash = $1 and session.expires_at > $2 and session.seen_at > $3
         and account.id = session.account_id and account.disabled_at is null
       returning account.id, account.name, account.kind, structure.id as "structureId",
         account.organisation, structure.name as "structureName", session.factor_at is not null as proved,
         exists (select from factor where factor.account_id = account.id and confirmed_at is not null) as "hasFactor"`,
      [hashSecret(secret), now, idleSince(now)],
    );
    const row = rows[0];
    if (row === undefined) return null;
    const { id, structureId, proved, hasFactor, ...who } = row;
    const enough = proved || (!hasFactor && !this.config.secondFactorRequired);
    return {
      signedIn: { ...who, actor: { kind: row.kind, id, structureId } },
      factor: enough ? 'proved' : hasFactor ? 'ask' : 'set_up',
    };
  }

  async close(secret: string): Promise<void> {
    await this.dataSource.query(`delete from session where secret_hash = $1`, [hashSecret(secret)]);
  }

  /** The sessions of an account that go on, the last used first. `current` is the one that `secret` opens. */
  async list(accountId: string, secret: string | null): Promise<readonly OpenSessionView[]> {
    const now = this.clock.now();
    return this.dataSource.query(
      `select id, device, created_at as "openedAt", seen_at as "seenAt", secret_hash = $2 as current
       from session where account_id = $1 and expires_at > $3 and seen_at > $4 order by seen_at desc, id`,
      [accountId, hashSecret(secret ?? ''), now, idleSince(now)],
    );
  }

  /**
   * Ends one session of an account, or all but the one that `secret` opens where `id` is null. From then on its secret opens nothing.
   *
   * @returns how many ended: 0 for one that is over, and for one of somebody else
   */
  async end(accountId: string, id: string | null, secret: string | null): Promise<number> {
    const [, ended]: [unknown, number] = await this.dataSource.query(
      `delete from session where account_id = $1 and (id = $2 or $2::uuid is null and secret_hash <> $3)`,
      [accountId, id, hashSecret(secret ?? '')],
    );
    return ended;
  }
}

const idleSince = (now: Date): Date => new Date(now.getTime() - SESSION_IDLE_MINUTES * 60_000);
