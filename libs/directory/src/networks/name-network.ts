import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/kernel';
import { Transactions } from '#libs/platform';
import { invalidNetworkName, networkNotFound } from '../directory.errors.js';

/** The longest name of a network, in characters. */
export const NETWORK_NAME_MAX = 100;

/**
 * Says how people read a network. Files and exports keep their code, and nothing that is ranked changes. Of two who write
 * at once the last one counts.
 */
@Injectable()
export class NameNetwork {
  constructor(private readonly transactions: Transactions) {}

  /**
   * @param name null: the one that is known, or made of the code
   * @throws DomainError `directory.network_not_found`; `directory.invalid_network_name` for one that is blank or too long
   */
  async execute(code: string, name: string | null, actor: Actor): Promise<void> {
    const label = name === null ? null : name.trim();
    if (label !== null && (label === '' || [...label].length > NETWORK_NAME_MAX)) throw invalidNetworkName();
    await this.transactions.run(actor, async (tx) => {
      const [rows]: [unknown[], number] = await tx.query(
        `update network set label = $2 where name = $1 returning name`,
        [code, label],
      );
      if (rows.length === 0) throw networkNotFound();
    });
  }
}
