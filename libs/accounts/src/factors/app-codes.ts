import { Inject, Injectable } from '@nestjs/common';
import { generateSecret, generateURI, verifySync } from 'otplib';
import type { EntityManager } from 'typeorm';
import { type Clock, newId, VISITOR } from '#libs/kernel';
import { CLOCK, Sealer, Transactions } from '#libs/platform';
import { wrongCode } from '../accounts.errors.js';
import { HalfOpen } from './half-open.js';
import { RecoveryCodes } from './recovery-codes.js';

/** Telephones whose clock is half a minute wrong are let in. */
const TOLERANCE_SECONDS = 30;

/** What an application is to be given, and can be read this once. */
export interface OfferedApp {
  /** In base 32, for who types it. */
  readonly secret: string;
  /** `otpauth://…`, for who takes a picture of it. */
  readonly uri: string;
}

/** A session that is proved now, and codes for bad days where its account had none. */
export interface Proved {
  /** The secret of the session from now on. */
  readonly session: string;
  /** To be shown this once; null when the account has some. */
  readonly recoveryCodes: readonly string[] | null;
}

interface App {
  readonly id: string;
  readonly sealedSecret: Buffer;
  readonly lastStep: string | null;
}

/** Codes of six digits that an application shows for 30 seconds (RFC 6238). */
@Injectable()
export class AppCodes {
  constructor(
    private readonly transactions: Transactions,
    private readonly halfOpen: HalfOpen,
    private readonly recoveryCodes: RecoveryCodes,
    private readonly sealer: Sealer,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Offers an application a secret. It counts once `confirm` was given one of its codes; until then the one before does.
   *
   * @throws DomainError `accounts.sign_in_first`, `accounts.prove_again`
   */
  async offer(session: string): Promise<OfferedApp> {
    return this.transactions.run(VISITOR, async (tx) => {
      const { accountId, email } = await this.halfOpen.holdToKeep(tx, session);
      const now = this.clock.now();
      const [id, secret] = [newId(now), generateSecret()];
      await tx.query(`delete from factor where account_id = $1 and kind = 'app' and confirmed_at is null`, [
        accountId,
      ]);
      await tx.query(
        `insert into factor (id, account_id, kind, sealed_secret, created_at) values ($1, $2, 'app', $3, $4)`,
        [id, accountId, this.sealer.seal(secret, `factor/${id}`), now],
      );
      return { secret, uri: generateURI({ issuer: 'Maillage', label: email, secret }) };
    });
  }

  /**
   * Takes the first code of an application that was offered a secret: from now on it is the application of the account.
   *
   * @throws DomainError `accounts.sign_in_first`, `accounts.prove_again`, `accounts.wrong_code`, `accounts.link_expired` after five tries
   */
  async confirm(session: string, code: string): Promise<Proved> {
    await this.halfOpen.countTry(session);
    return this.transactions.run(VISITOR, async (tx) => {
      const { accountId } = await this.halfOpen.holdToKeep(tx, session);
      const app = await this.appOf(tx, accountId, false);
      if (app === null || !(await this.take(tx, app, code))) throw wrongCode();
      await tx.query(`delete from factor where account_id = $1 and kind = 'app' and id <> $2`, [
        accountId,
        app.id,
      ]);
      await tx.query(`update factor set confirmed_at = $2 where id = $1`, [app.id, this.clock.now()]);
      await this.halfOpen.tell(tx, accountId);
      const recoveryCodes = await this.recoveryCodes.makeFirst(tx, accountId);
      return { session: await this.halfOpen.prove(tx, session), recoveryCodes };
    });
  }

  /**
   * Proves a session by the code that the application shows now.
   *
   * @returns the secret of the session from now on
   * @throws DomainError `accounts.sign_in_first`, `accounts.wrong_code` (also for one that was taken already), `accounts.link_expired`
   *   after five tries
   */
  async prove(session: string, code: string): Promise<string> {
    await this.halfOpen.countTry(session);
    return this.transactions.run(VISITOR, async (tx) => {
      const { accountId } = await this.halfOpen.hold(tx, session);
      const app = await this.appOf(tx, accountId, true);
      if (app === null || !(await this.take(tx, app, code))) throw wrongCode();
      return this.halfOpen.prove(tx, session);
    });
  }

  private async appOf(tx: EntityManager, accountId: string, confirmed: boolean): Promise<App | null> {
    const [app]: App[] = await tx.query(
      `select id, sealed_secret as "sealedSecret", last_step as "lastStep" from factor
       where account_id = $1 and kind = 'app' and (confirmed_at is not null) = $2 for update`,
      [accountId, confirmed],
    );
    return app ?? null;
  }

  /** Whether the code is one of now that was not taken; it is from then on. */
  private async take(tx: EntityManager, app: App, code: string): Promise<boolean> {
    const token = code.replace(/\s/g, '');
    if (!/^\d{6}$/.test(token)) return false;
    const now = this.clock.now();
    const verified = verifySync({
      secret: this.sealer.open(app.sealedSecret, `factor/${app.id}`),
      token,
      epoch: now.getTime() / 1000,
      epochTolerance: TOLERANCE_SECONDS,
      ...(app.lastStep === null ? {} : { afterTimeStep: Number(app.lastStep) }),
    });
    if (!verified.valid || !('timeStep' in verified)) return false;
    await tx.query(`update factor set last_step = $2, used_at = $3 where id = $1`, [
      app.id,
      verified.timeStep,
      now,
    ]);
    return true;
  }
}
