import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type Actor, type Clock, hashSecret, newId, newSecret } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import { keyNotFound, tooManyKeys } from '../accounts.errors.js';
import { OF_STRUCTURE } from '../team/hold-team.js';
import type { KeyScope } from './api-key.entity.js';

/** Of a structure at a time; two for each of a handful of systems while one replaces the other. */
export const MOST_KEYS = 10;
export const MOST_DAYS = 365;
const DAY_MS = 86_400_000;
/** How long a key goes on after it was replaced: no system loses a call meanwhile. */
const BOTH_MS = DAY_MS;
const PREFIX = 'mk_';
const HINT_LETTERS = 7;

export interface NewKey {
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  /** From 1 to `MOST_DAYS`. */
  readonly days: number;
}

/** A key as managers read it: without its secret. */
export interface KeyView {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  readonly hint: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
}

/** A key, and its secret, which is shown this once. */
export interface MadeKey {
  readonly id: string;
  readonly secret: string;
  readonly expiresAt: Date;
}

/** The keys of a structure, for its managers. One of another structure looks like none (T-01). */
@Injectable()
export class KeepKeys {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Those that go on, the oldest first. */
  async list({ structureId }: Actor): Promise<readonly KeyView[]> {
    return this.dataSource.query(
      `select id, name, scopes, hint, created_at as "createdAt", expires_at as "expiresAt", used_at as "usedAt"
       from api_key where ${OF_STRUCTURE} and expires_at > $2 order by created_at, id`,
      [structureId, this.clock.now()],
    );
  }

  /** @throws DomainError `accounts.too_many_keys`; `accounts.key_not_found` for an actor without a structure */
  async make({ name, scopes, days }: NewKey, actor: Actor): Promise<MadeKey> {
    return this.transactions.run(actor, async (tx) => {
      await this.hold(tx, actor);
      const expiresAt = new Date(this.clock.now().getTime() + days * DAY_MS);
      return this.insert(tx, { structureId: actor.structureId!, name, scopes, expiresAt });
    });
  }

  /**
   * Another secret for the same, as long again as the one before had. Both work for a day, unless the first ends sooner.
   *
   * @throws DomainError `accounts.key_not_found`, `accounts.too_many_keys`
   */
  async replace(id: string, actor: Actor): Promise<MadeKey> {
    return this.transactions.run(actor, async (tx) => {
      await this.hold(tx, actor);
      const now = this.clock.now();
      const [old]: { structureId: string; name: string; scopes: KeyScope[]; lasts: number }[] =
        await tx.query(
          `select structure_id as "structureId", name, scopes,
           (extract(epoch from expires_at - created_at) * 1000)::float as lasts
         from api_key where ${OF_STRUCTURE} and id = $2 and expires_at > $3`,
          [actor.structureId, id, now],
        );
      if (old === undefined) throw keyNotFound();
      await tx.query(`update api_key set expires_at = least(expires_at, $2) where id = $1`, [
        id,
        new Date(now.getTime() + BOTH_MS),
      ]);
      return this.insert(tx, { ...old, expiresAt: new Date(now.getTime() + Math.max(old.lasts, DAY_MS)) });
    });
  }

  /** From now on it opens nothing. @throws DomainError `accounts.key_not_found` */
  async revoke(id: string, actor: Actor): Promise<void> {
    await this.transactions.run(actor, async (tx) => {
      const [, revoked]: [unknown, number] = await tx.query(
        `delete from api_key where ${OF_STRUCTURE} and id = $2 and expires_at > $3`,
        [actor.structureId, id, this.clock.now()],
      );
      if (revoked === 0) throw keyNotFound();
    });
  }

  /** One manager at a time, and not more keys than there may be. */
  private async hold(tx: EntityManager, { structureId }: Actor): Promise<void> {
    if (structureId === null) throw keyNotFound();
    await tx.query(`select 1 from structure where id = $1 for no key update`, [structureId]);
    const [kept]: { count: number }[] = await tx.query(
      `select count(*)::int as count from api_key where ${OF_STRUCTURE} and expires_at > $2`,
      [structureId, this.clock.now()],
    );
    if (kept!.count >= MOST_KEYS) throw tooManyKeys(MOST_KEYS);
  }

  private async insert(
    tx: EntityManager,
    key: Omit<NewKey, 'days'> & { readonly structureId: string; readonly expiresAt: Date },
  ): Promise<MadeKey> {
    const now = this.clock.now();
    const [id, secret] = [newId(now), PREFIX + newSecret()];
    await tx.query(
      `insert into api_key (id, structure_id, name, scopes, secret_hash, hint, created_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        ...[id, key.structureId, key.name, key.scopes, hashSecret(secret)],
        ...[secret.slice(0, HINT_LETTERS), now, key.expiresAt],
      ],
    );
    return { id, secret, expiresAt: key.expiresAt };
  }
}
