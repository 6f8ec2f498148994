import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor, Clock } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import { alreadyAssigned } from '../referrals.errors.js';
import { type GapFinding, ReferralGapRow } from './gap.entity.js';
import { lockGap } from './lock-gap.js';

/** Ends a gap with what was found. Doing the same again changes nothing. */
@Injectable()
export class FinishGap {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `referrals.gap_not_found`, also when somebody went on since or found something else;
   *   `referrals.already_assigned` when a colleague looks after it
   */
  async execute(referralId: string, finding: GapFinding, actor: Actor): Promise<void> {
    await this.transactions.run(actor, async (tx) => {
      if (await hasFound(tx, referralId, finding, actor)) return;
      const holder = await lockGap(tx, referralId, actor);
      if (holder !== null && holder !== actor.id) throw alreadyAssigned(holder);
      const end = { closedAt: this.clock.now(), finding, finishedBy: actor.id };
      await tx.update(ReferralGapRow, { referralId }, end);
    });
  }
}

/** Whether the actor said so before. */
async function hasFound(
  tx: EntityManager,
  referralId: string,
  finding: GapFinding,
  { id }: Actor,
): Promise<boolean> {
  return id !== null && (await tx.existsBy(ReferralGapRow, { referralId, finding, finishedBy: id }));
}
