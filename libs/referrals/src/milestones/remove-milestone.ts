import { Inject, Injectable } from '@nestjs/common';
import { GoAheads } from '#libs/entrepreneurs';
import type { Actor, Clock } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import { MilestoneRow } from './milestone.entity.js';
import { holdMilestone } from './milestone-rules.js';

/** The side that recorded a milestone takes it away: it did not happen, and nothing of it is kept. */
@Injectable()
export class RemoveMilestone {
  constructor(
    private readonly transactions: Transactions,
    private readonly goAheads: GoAheads,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @param expected the version that was read; null to remove it whatever happened since
   * @throws DomainError `referrals.milestone_not_found`, also once it is removed; `referrals.not_yours_to_move`,
   *   `referrals.already_moved`, `referrals.milestone_changed`
   */
  async execute(id: string, actor: Actor, expected: number | null = null): Promise<void> {
    const now = this.clock.now();
    await this.transactions.run(actor, async (tx) => {
      await holdMilestone(tx, id, expected, { actor, goAheads: this.goAheads, now });
      await tx.delete(MilestoneRow, { id });
    });
  }
}
