import { Inject, Injectable } from '@nestjs/common';
import type { Actor, Clock } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import { alreadyAssigned } from '../referrals.errors.js';
import { ReferralGapRow } from './gap.entity.js';
import { lockGap } from './lock-gap.js';

/** Says that the actor looks after a gap, or does so no more. Doing the same again changes nothing. */
@Injectable()
export class TakeGap {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `referrals.gap_not_found`, also when somebody went on since; `referrals.already_assigned` when a
   *   colleague looks after it
   */
  async execute(referralId: string, act: 'take' | 'give_back', actor: Actor): Promise<void> {
    await this.transactions.run(actor, async (tx) => {
      const holder = await lockGap(tx, referralId, actor);
      if (holder !== null && holder !== actor.id) throw alreadyAssigned(holder);
      if ((holder === actor.id) === (act === 'take')) return;
      const taken =
        act === 'take' ? { takenBy: actor.id, takenAt: this.clock.now() } : { takenBy: null, takenAt: null };
      await tx.update(ReferralGapRow, { referralId }, taken);
    });
  }
}
