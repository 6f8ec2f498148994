import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type Clock, newId } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import type { AccountKind } from './account.entity.js';

/** An account to open. `organisation` is where the others than members and managers work, null when it is not said. */
export interface NewAccount {
  readonly email: string;
  readonly name: string;
  readonly kind: AccountKind;
  /** Required for a member or manager, null for everyone else. */
  readonly structureId: string | null;
  readonly organisation: string | null;
}

/** Opens an account. An address that already has one keeps it as it is. */
@Injectable()
export class OpenAccount {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute(account: NewAccount, actor: Actor): Promise<void> {
    await this.transactions.run(actor, async (tx) => {
      await tx.query(
        `insert into account (id, email, name, kind, structure_id, organisation) values ($1, $2, $3, $4, $5, $6)
         on conflict (lower(email)) do nothing`,
        [
          newId(this.clock.now()),
          account.email,
          account.name,
          account.kind,
          account.structureId,
          account.organisation,
        ],
      );
    });
  }
}
