import { Inject, Injectable } from '@nestjs/common';
import { GoAheads } from '#libs/entrepreneurs';
import { type Actor, type Clock, newId } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import { accountOf } from '../messages/message-rules.js';
import { MilestoneRow } from './milestone.entity.js';
import { checkMilestone, holdProgress, type MilestoneTerms } from './milestone-rules.js';

/** A milestone to record. */
export interface NewMilestone extends MilestoneTerms {
  /** A code of `MILESTONES`. */
  readonly milestone: string;
}

/** A milestone after a change: the version is what the next one is checked against. */
export type KeptMilestone = Pick<MilestoneRow, 'id' | 'version'>;

/** The structure, or her adviser, records what happened to the project. The same of the same day is recorded once. */
@Injectable()
export class RecordMilestone {
  constructor(
    private readonly transactions: Transactions,
    private readonly goAheads: GoAheads,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @returns the one that stands, when it was recorded before
   * @throws DomainError `referrals.not_found`, `referrals.not_yours_to_move` to her, `referrals.already_moved` unless she is
   *   supported or was until lately, `referrals.invalid_milestone`
   */
  async execute(
    referralId: string,
    { milestone, day, amount }: NewMilestone,
    actor: Actor,
  ): Promise<KeptMilestone> {
    const now = this.clock.now();
    return this.transactions.run(actor, async (tx) => {
      const held = await holdProgress(tx, referralId, { actor, goAheads: this.goAheads, now });
      checkMilestone(milestone, { day, amount }, held.referral, now);
      const same = await tx.query<KeptMilestone[]>(
        `select id, version from referral_milestone
         where referral_id = $1 and milestone = $2 and day = $3 and amount is not distinct from $4`,
        [referralId, milestone, day, amount],
      );
      if (same[0] !== undefined) return same[0];
      const id = newId(now);
      const said = { side: held.side, authorId: accountOf(actor), version: 1, recordedAt: now };
      await tx.insert(MilestoneRow, { id, referralId, milestone, day, amount, ...said });
      return { id, version: 1 };
    });
  }
}
