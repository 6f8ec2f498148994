import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { GoAheads } from '#libs/entrepreneurs';
import type { Actor, Clock } from '#libs/kernel';
import { appendDelivery, cancelDeliveries, CLOCK, Transactions } from '#libs/platform';
import { tellHer } from './ask-for.js';
import { type MovedReferral, moveReferral, type ReferralChange } from './move-referral.js';
import { onlyOneIsOpen } from './only-one-is-open.js';
import type { ReopenReason } from './referral-lifecycle.js';
import type { ReferralRow } from './referral.entity.js';
import { RECEIVED_MAIL, REROUTE_TASK } from './referrals.topics.js';
import { UndoableMoves } from './undo/undoable-moves.js';

const NOT_MET: ReferralChange = { outcome: null, structureConfirmedAt: null, personConfirmedAt: null };
const NOT_ANSWERED: ReferralChange = {
  ...NOT_MET,
  declineReasons: [],
  message: null,
  told: null,
  contactName: null,
  contactBy: null,
  answeredAt: null,
};

/**
 * Takes an ended referral up again within 30 days, as long as her go-ahead stands: by the structure, or, where it gave no
 * answer or has closed it, by her or her adviser. What was sent on meanwhile goes its own way.
 */
@Injectable()
export class ReopenReferral {
  constructor(
    private readonly transactions: Transactions,
    private readonly undoable: UndoableMoves,
    private readonly goAheads: GoAheads,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @param expected the version that was read; null to reopen it whatever happened since
   * @throws DomainError `referrals.not_found`, `referrals.already_moved` when it has not ended or ended too long ago,
   *   `referrals.not_yours_to_move`, `referrals.no_go_ahead`, `referrals.already_sent` when another to this programme is open
   */
  async execute(
    referralId: string,
    reason: ReopenReason,
    actor: Actor,
    expected: number | null = null,
  ): Promise<MovedReferral> {
    const now = this.clock.now();
    const hers = actor.kind === 'entrepreneur' || actor.kind === 'intermediary';
    return this.transactions.run(actor, async (tx) => {
      // First of all: a reroute in progress holds its delivery, and waits for the request.
      await cancelDeliveries(tx, referralId, [REROUTE_TASK]);
      return this.undoable.make(tx, { referralId, actor, now }, async (referral) => {
        await onlyOneIsOpen(tx, referral);
        const goAheadId = await this.goAheads.standing(tx, referral.projectId, referral.structureId);
        const blank = referral.state === 'closed' ? NOT_MET : NOT_ANSWERED;
        const moved = await moveReferral(tx, referral, {
          wanted: hers ? 'ask_again' : 'reopen',
          reasons: [reason],
          change: { ...blank, goAheadId: goAheadId ?? referral.goAheadId },
          ...{ actor, now, expected },
        });
        if (moved.state === 'sent') await askAgain(tx, moved, now);
        if (!hers) await tellHer(tx, moved, now);
        return moved;
      });
    });
  }
}

async function askAgain(
  tx: EntityManager,
  { id, version }: Pick<ReferralRow, 'id' | 'version'>,
  now: Date,
): Promise<void> {
  const dedupKey = `${RECEIVED_MAIL}/${id}/${version}`;
  await appendDelivery(tx, { topic: RECEIVED_MAIL, subjectId: id, dedupKey }, now);
}
