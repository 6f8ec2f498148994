import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { VISITOR } from '#libs/kernel';
import { CONFIG, Transactions } from '#libs/platform';
import type { Config } from '#libs/settings';
import { factorNotFound, lastFactor } from '../accounts.errors.js';
import type { FactorKind } from './factor.entities.js';
import { HalfOpen } from './half-open.js';

/** A factor as its owner reads it. */
export interface FactorView {
  readonly id: string;
  readonly kind: FactorKind;
  readonly name: string | null;
  readonly createdAt: Date;
  readonly usedAt: Date | null;
}

/** What an account proves with. */
export interface Factors {
  readonly factors: readonly FactorView[];
  /** Codes on paper that were not used. */
  readonly recoveryCodesLeft: number;
}

/** Lists what an account proves with, and takes one away. */
@Injectable()
export class KeepFactors {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly halfOpen: HalfOpen,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async list(accountId: string): Promise<Factors> {
    const factors: FactorView[] = await this.dataSource.query(
      `select id, kind, name, created_at as "createdAt", used_at as "usedAt" from factor
       where account_id = $1 and confirmed_at is not null order by created_at, id`,
      [accountId],
    );
    const [left]: { count: number }[] = await this.dataSource.query(
      `select count(*)::int as count from recovery_code where account_id = $1 and used_at is null`,
      [accountId],
    );
    return { factors, recoveryCodesLeft: left!.count };
  }

  /**
   * Takes a factor away, and has its owner told. Codes on paper go with the last one.
   *
   * @throws DomainError `accounts.sign_in_first`, `accounts.prove_again`, `accounts.factor_not_found`, `accounts.last_factor` where one is needed
   */
  async remove(session: string, id: string): Promise<void> {
    await this.transactions.run(VISITOR, async (tx) => {
      const { accountId } = await this.halfOpen.holdToKeep(tx, session);
      await tx.query(`select 1 from account where id = $1 for update`, [accountId]);
      const confirmed: { id: string }[] = await tx.query(
        `select id from factor where account_id = $1 and confirmed_at is not null`,
        [accountId],
      );
      if (!confirmed.some((one) => one.id === id)) throw factorNotFound();
      if (confirmed.length === 1) {
        if (this.config.secondFactorRequired) throw lastFactor();
        await tx.query(`delete from recovery_code where account_id = $1`, [accountId]);
      }
      await tx.query(`delete from factor where id = $1`, [id]);
      await this.halfOpen.tell(tx, accountId);
    });
  }
}
