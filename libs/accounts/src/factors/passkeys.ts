import { Inject, Injectable } from '@nestjs/common';
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { EntityManager } from 'typeorm';
import { type Clock, hashSecret, newId, VISITOR } from '#libs/kernel';
import { CLOCK, CONFIG, Transactions } from '#libs/platform';
import type { Config } from '#libs/settings';
import { passkeyRefused } from '../accounts.errors.js';
import type { Proved } from './app-codes.js';
import { HalfOpen } from './half-open.js';
import { RecoveryCodes } from './recovery-codes.js';

interface Passkey {
  readonly id: string;
  readonly credentialId: string;
  readonly publicKey: Buffer;
  readonly counter: string;
}

/** Keys that a device keeps and that sign for this address alone, so that a copy of our pages gets nothing (WebAuthn level 3). */
@Injectable()
export class Passkeys {
  private readonly site: { readonly rpID: string; readonly origin: string };

  constructor(
    private readonly transactions: Transactions,
    private readonly halfOpen: HalfOpen,
    private readonly recoveryCodes: RecoveryCodes,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) { webUrl }: Config,
  ) {
    const { hostname, origin } = new URL(webUrl);
    this.site = { rpID: hostname, origin };
  }

  /**
   * What a browser needs to make a key for the account. Asking again makes what was asked before void.
   *
   * @throws DomainError `accounts.sign_in_first`, `accounts.prove_again`
   */
  async askNew(session: string): Promise<PublicKeyCredentialCreationOptionsJSON> {
    return this.transactions.run(VISITOR, async (tx) => {
      const { accountId, email } = await this.halfOpen.holdToKeep(tx, session);
      const options = await generateRegistrationOptions({
        rpName: 'Maillage',
        rpID: this.site.rpID,
        userName: email,
        userID: new TextEncoder().encode(accountId),
        excludeCredentials: (await this.of(tx, accountId)).map(({ credentialId: id }) => ({ id })),
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
      });
      await this.remember(tx, session, options.challenge);
      return options;
    });
  }

  /**
   * Takes the key that a browser made.
   *
   * @param name what its owner calls it, such as the device
   * @throws DomainError `accounts.sign_in_first`, `accounts.prove_again`, `accounts.passkey_refused` for anything but an answer to the
   *   last question, from one of our pages, with its owner recognised by the device
   */
  async add(session: string, response: unknown, name: string): Promise<Proved> {
    await this.halfOpen.countTry(session);
    return this.transactions.run(VISITOR, async (tx) => {
      const { accountId, challenge } = await this.halfOpen.holdToKeep(tx, session);
      const verified = await refusing(() =>
        verifyRegistrationResponse({
          response: response as RegistrationResponseJSON,
          ...this.expected(challenge),
        }),
      );
      if (!verified.verified) throw passkeyRefused();
      const { id, publicKey, counter } = verified.registrationInfo.credential;
      const now = this.clock.now();
      const added: unknown[] = await tx.query(
        `insert into factor (id, account_id, kind, name, credential_id, public_key, counter, created_at, confirmed_at)
         values ($1, $2, 'passkey', $3, $4, $5, $6, $7, $7) on conflict (credential_id) do nothing returning 1`,
        [newId(now), accountId, name, id, Buffer.from(publicKey), counter, now],
      );
      if (added.length === 0) throw passkeyRefused();
      await this.halfOpen.tell(tx, accountId);
      const recoveryCodes = await this.recoveryCodes.makeFirst(tx, accountId);
      return { session: await this.halfOpen.prove(tx, session), recoveryCodes };
    });
  }

  /**
   * What a browser needs to sign with a key of the account; null when it has none.
   *
   * @throws DomainError `accounts.sign_in_first`
   */
  async ask(session: string): Promise<PublicKeyCredentialRequestOptionsJSON | null> {
    return this.transactions.run(VISITOR, async (tx) => {
      const { accountId } = await this.halfOpen.hold(tx, session);
      const keys = await this.of(tx, accountId);
      if (keys.length === 0) return null;
      const options = await generateAuthenticationOptions({
        rpID: this.site.rpID,
        allowCredentials: keys.map(({ credentialId: id }) => ({ id })),
        userVerification: 'required',
      });
      await this.remember(tx, session, options.challenge);
      return options;
    });
  }

  /**
   * Proves a session by what a key signed.
   *
   * @returns the secret of the session from now on
   * @throws DomainError `accounts.sign_in_first`, `accounts.passkey_refused` as above, and for a key that counts less than it did: it was
   *   copied; `accounts.link_expired` after five tries
   */
  async prove(session: string, response: unknown): Promise<string> {
    await this.halfOpen.countTry(session);
    return this.transactions.run(VISITOR, async (tx) => {
      const { accountId, challenge } = await this.halfOpen.hold(tx, session);
      const given = (response as { id?: unknown } | null)?.id;
      const key = (await this.of(tx, accountId)).find(({ credentialId }) => credentialId === given);
      if (key === undefined) throw passkeyRefused();
      const { verified, authenticationInfo } = await refusing(() =>
        verifyAuthenticationResponse({
          response: response as AuthenticationResponseJSON,
          ...this.expected(challenge),
          credential: {
            id: key.credentialId,
            publicKey: new Uint8Array(key.publicKey),
            counter: Number(key.counter),
          },
        }),
      );
      if (!verified) throw passkeyRefused();
      await tx.query(`update factor set counter = $2, used_at = $3 where id = $1`, [
        key.id,
        authenticationInfo.newCounter,
        this.clock.now(),
      ]);
      return this.halfOpen.prove(tx, session);
    });
  }

  private expected(challenge: string | null) {
    if (challenge === null) throw passkeyRefused();
    const { rpID, origin } = this.site;
    return {
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpID,
      requireUserVerification: true,
    };
  }

  private of(tx: EntityManager, accountId: string): Promise<readonly Passkey[]> {
    return tx.query(
      `select id, credential_id as "credentialId", public_key as "publicKey", counter from factor
       where account_id = $1 and kind = 'passkey' order by created_at for update`,
      [accountId],
    );
  }

  private async remember(tx: EntityManager, session: string, challenge: string): Promise<void> {
    await tx.query(`update session set challenge = $2 where secret_hash = $1`, [
      hashSecret(session),
      challenge,
    ]);
  }
}

/** The library throws for what is not as expected, and says why: that is for nobody who tries. */
async function refusing<Result>(verify: () => Promise<Result>): Promise<Result> {
  try {
    return await verify();
  } catch {
    throw passkeyRefused();
  }
}
