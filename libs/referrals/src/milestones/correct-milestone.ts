import { Inject, Injectable } from '@nestjs/common';
import { GoAheads } from '#libs/entrepreneurs';
import type { Actor, Clock } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import { accountOf } from '../messages/message-rules.js';
import { MilestoneRow } from './milestone.entity.js';
import { checkMilestone, holdMilestone, type MilestoneTerms } from './milestone-rules.js';
import { milestoneRecorded } from './milestones.errors.js';
import type { KeptMilestone } from './record-milestone.js';

/** The side that recorded a milestone says its day or its amount anew. What is so already makes no new version. */
@Injectable()
export class CorrectMilestone {
  constructor(
    private readonly transactions: Transactions,
    private readonly goAheads: GoAheads,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @param expected the version that was read; null to correct it whatever happened since
   * @throws DomainError `referrals.milestone_not_found`, `referrals.not_yours_to_move` to the side that did not record it,
   *   `referrals.already_moved`, `referrals.milestone_changed`, `referrals.invalid_milestone`, `referrals.milestone_recorded`
   *   when that is recorded already
   */
  async execute(
    id: string,
    { day, amount }: MilestoneTerms,
    actor: Actor,
    expected: number | null = null,
  ): Promise<KeptMilestone> {
    const now = this.clock.now();
    return this.transactions.run(actor, async (tx) => {
      const around = { actor, goAheads: this.goAheads, now };
      const { milestone: kept, referral } = await holdMilestone(tx, id, expected, around);
      checkMilestone(kept.milestone, { day, amount }, referral, now);
      if (kept.day === day && kept.amount === amount) return { id, version: kept.version };
      const others: unknown[] = await tx.query(
        `select 1 from referral_milestone where referral_id = $1 and milestone = $2 and day = $3
           and amount is not distinct from $4 and id <> $5`,
        [referral.id, kept.milestone, day, amount, id],
      );
      if (others.length > 0) throw milestoneRecorded();
      const version = kept.version + 1;
      await tx.update(
        MilestoneRow,
        { id },
        { day, amount, version, authorId: accountOf(actor), recordedAt: now },
      );
      return { id, version };
    });
  }
}
