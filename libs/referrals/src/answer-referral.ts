import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Actor, type Clock, parisDay } from '#libs/kernel';
import { appendDelivery, CLOCK, Transactions } from '#libs/platform';
import { DECLINE_REASONS, type DeclineReasonCode } from '#libs/taxonomy';
import { loadReferral, moveReferral } from './move-referral.js';
import type { ReferralState } from './referral-lifecycle.js';
import { ReferralRow } from './referral.entity.js';
import { incompleteAnswer } from './referrals.errors.js';
import { NEWS_MAIL, REROUTE_TASK } from './referrals.topics.js';

/** What a structure may say. `message` is for the person; `contactBy` is a day, `YYYY-MM-DD`. */
export type Answer =
  | { readonly kind: 'see' }
  | { readonly kind: 'hold'; readonly message: string | null }
  | {
      readonly kind: 'accept';
      readonly contactName: string;
      readonly contactBy: string;
      readonly message: string | null;
    }
  | {
      readonly kind: 'decline';
      readonly reasons: readonly DeclineReasonCode[];
      readonly message: string | null;
    };

/** Records a structure's answer, has the person told, and has a declined referral rerouted. */
@Injectable()
export class AnswerReferral {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @returns the state after the answer
   * @throws DomainError `referrals.not_found`, `referrals.already_moved` with the current state when somebody was
   *   faster, `referrals.incomplete_answer`
   */
  async execute(referralId: string, answer: Answer, actor: Actor): Promise<ReferralState> {
    checkComplete(answer, parisDay(this.clock.now()));
    return this.transactions.run(actor, async (tx) => {
      const referral = await loadReferral(tx, referralId, actor);
      const moved = await this.record(tx, referral, answer, actor);
      if (answer.kind !== 'see') await this.tellHer(tx, moved);
      if (answer.kind === 'decline') await this.haveItRerouted(tx, moved);
      return moved.state;
    });
  }

  private async record(
    tx: EntityManager,
    referral: ReferralRow,
    answer: Answer,
    actor: Actor,
  ): Promise<ReferralRow> {
    const answeredAt = this.clock.now();
    switch (answer.kind) {
      case 'see':
        return moveReferral(tx, referral, 'see', actor);
      case 'hold':
        return moveReferral(tx, referral, 'hold', actor, { message: answer.message });
      case 'accept': {
        const { contactName, contactBy, message } = answer;
        return moveReferral(tx, referral, 'accept', actor, { contactName, contactBy, message, answeredAt });
      }
      case 'decline': {
        const { message, reasons } = answer;
        return moveReferral(tx, referral, 'decline', actor, {
          message,
          declineReasons: [...reasons],
          answeredAt,
        });
      }
    }
  }

  private async tellHer(tx: EntityManager, referral: ReferralRow): Promise<void> {
    const dedupKey = `${NEWS_MAIL}/${referral.id}/${referral.version}`;
    await appendDelivery(tx, { topic: NEWS_MAIL, subjectId: referral.id, dedupKey }, this.clock.now());
  }

  private async haveItRerouted(tx: EntityManager, referral: ReferralRow): Promise<void> {
    const dedupKey = `${REROUTE_TASK}/${referral.id}`;
    await appendDelivery(tx, { topic: REROUTE_TASK, subjectId: referral.id, dedupKey }, this.clock.now());
  }
}

function checkComplete(answer: Answer, today: string): void {
  if (answer.kind === 'accept' && answer.contactName.trim() === '') throw incompleteAnswer('/contactName');
  // Days are written so that their order is that of their text.
  if (answer.kind === 'accept' && answer.contactBy < today) throw incompleteAnswer('/contactBy');
  if (answer.kind !== 'decline') return;
  if (answer.reasons.length === 0) throw incompleteAnswer('/reasons');
  const saysNothing = answer.reasons.every((reason) => reason === 'other') && !answer.message?.trim();
  if (saysNothing) throw incompleteAnswer('/message');
}

/** The reasons she may read: those that are about the programme or the fit, never a judgement on her. */
export function reasonsSheMayRead(reasons: readonly DeclineReasonCode[]): readonly DeclineReasonCode[] {
  return reasons.filter((reason) => DECLINE_REASONS[reason].shareWithPerson);
}
