import { Inject, Injectable } from '@nestjs/common';
import { GoAheads } from '#libs/entrepreneurs';
import type { Actor, Clock } from '#libs/kernel';
import { appendDelivery, cancelDeliveries, CLOCK, Transactions } from '#libs/platform';
import { loadReferral, moveReferral } from './move-referral.js';
import { NEWS_MAIL, RECEIVED_MAIL, REROUTE_TASK, WITHDRAWN_MAIL } from './referrals.topics.js';

/**
 * Takes a referral back: the go-ahead ends, what was still queued about it does not leave, and a structure that
 * already had it is told. By the person it is withdrawn, by the intermediary who sent it cancelled.
 */
@Injectable()
export class WithdrawReferral {
  constructor(
    private readonly transactions: Transactions,
    private readonly goAheads: GoAheads,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError `referrals.not_found`, `referrals.already_moved` */
  async execute(referralId: string, actor: Actor): Promise<void> {
    await this.transactions.run(actor, async (tx) => {
      const referral = await loadReferral(tx, referralId, actor);
      await moveReferral(tx, referral, actor.kind === 'intermediary' ? 'cancel' : 'withdraw', actor);
      await this.goAheads.withdraw(tx, referral.projectId, referral.structureId);
      await cancelDeliveries(tx, referralId, [RECEIVED_MAIL, NEWS_MAIL, REROUTE_TASK]);
      if (referral.state !== 'draft')
        await appendDelivery(
          tx,
          { topic: WITHDRAWN_MAIL, subjectId: referralId, dedupKey: `${WITHDRAWN_MAIL}/${referralId}` },
          this.clock.now(),
        );
    });
  }
}
