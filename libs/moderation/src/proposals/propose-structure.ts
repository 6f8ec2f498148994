import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type Clock, newId } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import { loadTerritory } from '#libs/territory';
import { holdBack, NAME_MAX, TEXT_MAX } from '../hold-back.js';
import type { StructureKind } from '../moderation.entities.js';
import { invalidContribution } from '../moderation.errors.js';

export interface NewProposal {
  /** 1 to `NAME_MAX` characters. */
  readonly name: string;
  readonly kind: StructureKind;
  /** INSEE code of its seat. */
  readonly commune: string;
  /** With `https://`; null when there is none. */
  readonly website: string | null;
  /** 14 digits; null when it is not known. */
  readonly siret: string | null;
  /** What it does, 1 to `TEXT_MAX` characters. */
  readonly offer: string;
  /** Where it can be written to; null when that is not known. */
  readonly email: string | null;
  readonly proposerName: string;
  /** Where the answer goes. */
  readonly proposerEmail: string;
}

/** Takes down that a structure is missing. Nothing of it is in the directory until a coordinator accepts it. */
@Injectable()
export class ProposeStructure {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The same proposal again, while it waits, changes nothing.
   *
   * @throws DomainError `moderation.invalid`; `moderation.too_many`
   */
  async execute(proposal: NewProposal, actor: Actor): Promise<void> {
    check(proposal);
    const now = this.clock.now();
    const { name, kind, commune, website, siret, offer, email, proposerName, proposerEmail } = proposal;
    await this.transactions.run(actor, async (tx) => {
      const address = { column: 'proposer_email', value: proposerEmail };
      await holdBack(tx, { table: 'structure_proposal', address, entry: null }, now);
      await tx.query(
        `insert into structure_proposal
           (id, name, kind, commune, website, siret, offer, email, proposer_name, proposer_email, created_at)
         select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11
         where not exists (select from structure_proposal where state = 'open' and lower(name) = lower($2)
           and commune = $4 and lower(proposer_email) = lower($10))`,
        [newId(now), name, kind, commune, website, siret, offer, email, proposerName, proposerEmail, now],
      );
    });
  }
}

function check({ name, commune, siret, offer, proposerName }: NewProposal): void {
  const isNamed = (text: string): boolean => text.trim() !== '' && text.length <= NAME_MAX;
  if (!isNamed(name)) throw invalidContribution('/name');
  if (!isNamed(proposerName)) throw invalidContribution('/proposerName');
  if (loadTerritory().commune(commune) === null) throw invalidContribution('/commune');
  if (siret !== null && !/^\d{14}$/.test(siret)) throw invalidContribution('/siret');
  if (offer.trim() === '' || offer.length > TEXT_MAX) throw invalidContribution('/offer');
}
