import { Inject, Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { GoAheads } from '#libs/entrepreneurs';
import type { Actor, Clock } from '#libs/kernel';
import { appendDelivery, cancelDeliveries, CLOCK, Transactions } from '#libs/platform';
import { moveReferral } from './move-referral.js';
import { LIVE_STATES } from './referral-lifecycle.js';
import { ReferralRow } from './referral.entity.js';
import { NEWS_MAIL, RECEIVED_MAIL, WITHDRAWN_MAIL } from './referrals.topics.js';
import { loadReferral } from './relation.js';

/**
 * Takes a referral back: its go-ahead and those of its alternatives end, what was still queued about it does not leave, and a structure that
 * already had it is told. By the person it is withdrawn, by the intermediary who sent it cancelled.
 */
@Injectable()
export class WithdrawReferral {
  constructor(
    private readonly transactions: Transactions,
    private readonly goAheads: GoAheads,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @param expected the version that was read; null to take it back whatever happened since
   * @throws DomainError `referrals.not_found`, `referrals.already_moved`
   */
  async execute(referralId: string, actor: Actor, expected: number | null = null): Promise<void> {
    const now = this.clock.now();
    const wanted = actor.kind === 'intermediary' ? 'cancel' : 'withdraw';
    await this.transactions.run(actor, async (tx) => {
      const referral = await loadReferral(tx, referralId, actor);
      await moveReferral(tx, referral, { wanted, actor, now, expected });
      await this.endGoAheads(tx, referral);
      await cancelDeliveries(tx, referralId, [RECEIVED_MAIL, NEWS_MAIL]);
      if (referral.state !== 'draft')
        await appendDelivery(
          tx,
          { topic: WITHDRAWN_MAIL, subjectId: referralId, dedupKey: `${WITHDRAWN_MAIL}/${referralId}` },
          now,
        );
    });
  }

  /** The structure may still read her for another referral; those she named in case this one failed may not. */
  private async endGoAheads(tx: EntityManager, { id, projectId, structureId }: ReferralRow): Promise<void> {
    const siblings = await tx.countBy(ReferralRow, { projectId, structureId, state: In([...LIVE_STATES]) });
    if (siblings === 0) await this.goAheads.withdraw(tx, projectId, structureId);
    await this.goAheads.withdrawFallbacks(tx, id);
  }
}
