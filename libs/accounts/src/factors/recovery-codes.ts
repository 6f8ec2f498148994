import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Clock, VISITOR } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import { wrongCode } from '../accounts.errors.js';
import { HalfOpen } from './half-open.js';

const CODES = 10;
const LETTERS = 10;
// Crockford: no I, L, O, U, so that what is read off paper is typed right.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Ten codes on paper, each of which proves a session once: for the day on which a telephone is lost. */
@Injectable()
export class RecoveryCodes {
  constructor(
    private readonly transactions: Transactions,
    private readonly halfOpen: HalfOpen,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Codes for an account that has none; null when it has. They can be read this once. */
  async makeFirst(tx: EntityManager, accountId: string): Promise<readonly string[] | null> {
    const some: unknown[] = await tx.query(`select 1 from recovery_code where account_id = $1 limit 1`, [
      accountId,
    ]);
    return some.length > 0 ? null : this.make(tx, accountId);
  }

  /**
   * Ten new ones instead of those that are left.
   *
   * @throws DomainError `accounts.sign_in_first`, `accounts.prove_again`
   */
  async renew(session: string): Promise<readonly string[]> {
    return this.transactions.run(VISITOR, async (tx) => {
      const { accountId } = await this.halfOpen.holdToKeep(tx, session);
      await this.halfOpen.tell(tx, accountId);
      return this.make(tx, accountId);
    });
  }

  /**
   * Proves a session by one of them, which is worth nothing afterwards; its owner is told by mail.
   *
   * @param code letters and digits in any case; spaces and dashes do not matter, nor O for 0, I and L for 1
   * @returns the secret of the session from now on
   * @throws DomainError `accounts.sign_in_first`, `accounts.wrong_code`, `accounts.link_expired` after five tries
   */
  async prove(session: string, code: string): Promise<string> {
    await this.halfOpen.countTry(session);
    return this.transactions.run(VISITOR, async (tx) => {
      const { accountId } = await this.halfOpen.hold(tx, session);
      const [, used]: [unknown, number] = await tx.query(
        `update recovery_code set used_at = $3 where account_id = $1 and code_hash = $2 and used_at is null`,
        [accountId, hashOf(accountId, code), this.clock.now()],
      );
      if (used === 0) throw wrongCode();
      await this.halfOpen.tell(tx, accountId);
      return this.halfOpen.prove(tx, session);
    });
  }

  private async make(tx: EntityManager, accountId: string): Promise<readonly string[]> {
    const codes = Array.from({ length: CODES }, newCode);
    await tx.query(`delete from recovery_code where account_id = $1`, [accountId]);
    await tx.query(`insert into recovery_code (account_id, code_hash) select $1, unnest($2::text[])`, [
      accountId,
      codes.map((code) => hashOf(accountId, code)),
    ]);
    return codes;
  }
}

/** 50 random bits, such as `7KQ2M-0X9RT`. */
function newCode(): string {
  const letters = [...randomBytes(LETTERS)].map((byte) => ALPHABET[byte % 32]).join('');
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
}

function hashOf(accountId: string, code: string): string {
  const typed = code.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  return createHash('sha256').update(`${accountId}/${typed}`).digest('hex');
}
