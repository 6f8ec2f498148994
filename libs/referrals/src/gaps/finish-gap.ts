import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Actor, type Clock, SYSTEM } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import { tellHer } from '../ask-for.js';
import { keepDue } from '../deadlines/keep-due.js';
import { moveReferral } from '../move-referral.js';
import { ReferralRow } from '../referral.entity.js';
import { alreadyAssigned } from '../referrals.errors.js';
import { type GapFinding, ReferralGapRow } from './gap.entity.js';
import { lockGap } from './lock-gap.js';

/**
 * Ends a gap with what was found. A referral that is still accepted ends with it, its outcome unknown, unless the structure goes
 * on: then it is asked again whether they met. Doing the same again changes nothing.
 */
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
    const now = this.clock.now();
    await this.transactions.run(actor, async (tx) => {
      // The referral first, as every move does: two that wait for each other would wait for ever.
      await tx.query(`select 1 from referral where id = $1 for no key update`, [referralId]);
      if (await hasFound(tx, referralId, finding, actor)) return;
      const holder = await lockGap(tx, referralId, actor);
      if (holder !== null && holder !== actor.id) throw alreadyAssigned(holder);
      await tx.update(ReferralGapRow, { referralId }, { closedAt: now, finding, finishedBy: actor.id });
      await leadOn(tx, referralId, finding, now);
    });
  }
}

/** Nothing else would end what was accepted: whoever would say that they met was asked to no avail. */
async function leadOn(tx: EntityManager, referralId: string, finding: GapFinding, now: Date): Promise<void> {
  const accepted = await tx.findOneBy(ReferralRow, { id: referralId, state: 'accepted' });
  if (accepted === null) return;
  if (finding === 'structure_goes_on') {
    const { programmeId, state } = accepted;
    await keepDue(tx, { referralId, programmeId, from: state, to: state }, now);
    return;
  }
  const moved = await moveReferral(tx, accepted, {
    ...{ wanted: 'lapse', reasons: ['not_met'], change: { outcome: 'unknown' } },
    ...{ actor: SYSTEM, now },
  });
  await tellHer(tx, moved, now);
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
