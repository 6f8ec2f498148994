import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { GoAheads } from '#libs/entrepreneurs';
import { type Actor, type Clock, DomainError } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import type { MovedReferral } from '../move-referral.js';
import { alreadyMoved, notYoursToMove } from '../referral-lifecycle.js';
import { ReferralRow } from '../referral.entity.js';
import { tooLateToUndo } from '../referrals.errors.js';
import { loadAlone } from './load-alone.js';
import { putBack } from './put-back.js';
import { ReferralUndoRow } from './referral-undo.entity.js';

/** Undoes the last move of a referral, for whoever made it, before anybody was told: all is as it was, under a new version. */
@Injectable()
export class UndoMove {
  constructor(
    private readonly transactions: Transactions,
    private readonly goAheads: GoAheads,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @param expected the version that was read; null to undo the last move, whichever it is
   * @throws DomainError `referrals.not_found`, `referrals.already_moved` for a version that is not the current one,
   *   `referrals.not_yours_to_move` when somebody else made the move, `referrals.too_late_to_undo`
   */
  async execute(referralId: string, actor: Actor, expected: number | null = null): Promise<MovedReferral> {
    const now = this.clock.now();
    return this.transactions.run(actor, async (tx) => {
      const referral = await loadAlone(tx, referralId, actor);
      if (expected !== null && expected !== referral.version) throw alreadyMoved(referral);
      const undo = await tx.findOneBy(ReferralUndoRow, { referralId, version: referral.version });
      if (undo === null) throw tooLateToUndo();
      if (undo.actorKind !== actor.kind || undo.actorId !== actor.id) throw notYoursToMove('undo');
      if (undo.until <= now) throw tooLateToUndo();
      await this.undo(tx, undo, now);
      const { state, version } = await tx.findOneByOrFail(ReferralRow, { id: referralId });
      return { state, version };
    });
  }

  private async undo(tx: EntityManager, undo: ReferralUndoRow, now: Date): Promise<void> {
    try {
      await putBack(tx, undo, this.goAheads, now);
    } catch (error) {
      // What stands in the way may be another structure's, of which nothing is said.
      throw error instanceof DomainError ? tooLateToUndo() : error;
    }
    await tx.delete(ReferralUndoRow, { referralId: undo.referralId });
  }
}
