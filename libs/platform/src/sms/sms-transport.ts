import { randomBytes } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '#libs/settings';
import { CONFIG } from '../config.token.js';

/** An SMS that is ready to leave. */
export interface OutgoingSms {
  /** E.164, such as `+33639980001`. */
  readonly to: string;
  readonly text: string;
  /** Not to leave before; null for at once. */
  readonly notBefore: Date | null;
}

/** Why an SMS did not leave: it certainly did not. `permanent`: trying again is pointless. */
export class SmsRefused extends Error {
  constructor(
    readonly code: string,
    readonly permanent: boolean,
  ) {
    super(code);
    this.name = 'SmsRefused';
  }
}

/** Hands an SMS to whoever carries it. There is one adapter so far, which sends nothing. */
export abstract class SmsTransport {
  /**
   * @param id of the delivery: a repeat after an ambiguous answer carries the same one
   * @throws SmsRefused with a code; any other error leaves open whether it left
   */
  abstract send(id: string, sms: OutgoingSms): Promise<void>;
}

/** Numbers that the sandbox refuses for good, and for now: without them nobody could see what happens then. */
export const SANDBOX_DEAD = '+33639989999';
export const SANDBOX_BUSY = '+33639989998';

/**
 * Writes each SMS as `<time>-<id>.sms` into the folder of caught mails instead of sending it. Where there is no such folder, as
 * in production, all are refused: nobody is said to be told who is not.
 */
@Injectable()
export class SandboxSms extends SmsTransport {
  constructor(@Inject(CONFIG) private readonly config: Config) {
    super();
  }

  async send(id: string, { to, text }: OutgoingSms): Promise<void> {
    const dir = this.config.mailboxDir;
    if (dir === null) throw new SmsRefused('sms_no_provider', true);
    if (to === SANDBOX_DEAD) throw new SmsRefused('sms_unreachable', true);
    if (to === SANDBOX_BUSY) throw new SmsRefused('sms_busy', false);
    await mkdir(dir, { recursive: true, mode: 0o700 });
    const name = `${new Date().toISOString().replace(/[:.]/g, '-')}-${randomBytes(4).toString('hex')}`;
    await writeFile(join(dir, `.${name}.tmp`), JSON.stringify({ id, to, text }), { mode: 0o600 });
    await rename(join(dir, `.${name}.tmp`), join(dir, `${name}.sms`));
  }
}
