import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { VISITOR } from '#libs/kernel';
import { CONFIG, Transactions } from '#libs/platform';
import type { Config } from '#libs/settings';
import { linkExpired, notAllowed } from './accounts.errors.js';
import { Sessions, type SignedIn } from './sessions.js';

export type DemoAccount = Omit<SignedIn, 'actor'> & { readonly id: string };

// Reserved for examples (RFC 2606): nobody real can have such an address.
const DEMO_ADDRESS = '%@maillage.example';

/** Signs in with one click the accounts of the demonstration, on a demonstration machine. Everywhere else every call is refused. */
@Injectable()
export class DemoSignIn {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly sessions: Sessions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws DomainError `accounts.not_allowed` outside of a demonstration */
  async accounts(): Promise<readonly DemoAccount[]> {
    if (!this.config.demo) throw notAllowed();
    return this.dataSource.query(
      `select a.id, a.name, a.kind, a.organisation, s.name as "structureName"
       from account a left join structure s on s.id = a.structure_id
       where a.disabled_at is null and a.email like $1 order by a.created_at, a.name`,
      [DEMO_ADDRESS],
    );
  }

  /**
   * @returns the secret of a new session
   * @throws DomainError `accounts.not_allowed` outside of a demonstration, `accounts.link_expired` for an account
   *   that is not of the demonstration
   */
  async open(accountId: string): Promise<string> {
    const known = (await this.accounts()).some(({ id }) => id === accountId);
    if (!known) throw linkExpired();
    return this.transactions.run(VISITOR, (tx) =>
      this.sessions.open(tx, accountId, { device: null, proved: true }),
    );
  }
}
