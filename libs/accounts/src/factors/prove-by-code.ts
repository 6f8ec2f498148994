import { Injectable } from '@nestjs/common';
import { AppCodes } from './app-codes.js';
import { RecoveryCodes } from './recovery-codes.js';

/** Proves a session by whatever code its owner has at hand. */
@Injectable()
export class ProveByCode {
  constructor(
    private readonly appCodes: AppCodes,
    private readonly recoveryCodes: RecoveryCodes,
  ) {}

  /**
   * @param code six digits of an application, or a code on paper
   * @returns the secret of the session from now on
   * @throws DomainError `accounts.sign_in_first`, `accounts.wrong_code`, `accounts.link_expired` after five tries of either
   */
  async execute(session: string, code: string): Promise<string> {
    return /^\s*\d{3}\s*\d{3}\s*$/.test(code)
      ? this.appCodes.prove(session, code)
      : this.recoveryCodes.prove(session, code);
  }
}
