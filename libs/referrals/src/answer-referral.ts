import { Inject, Injectable } from '@nestjs/common';
import { GoAheads } from '#libs/entrepreneurs';
import { type Actor, type Clock, parisDay } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import { DECLINE_REASONS, type DeclineReasonCode, type HoldReason } from '#libs/taxonomy';
import { OtherProgrammes, proposeInstead } from './answer/other-programmes.js';
import { haveItRerouted, tellHer } from './ask-for.js';
import { type MovedReferral, moveReferral, type Step } from './move-referral.js';
import { incompleteAnswer } from './referrals.errors.js';
import { closeSiblings, holdPlacesOfSiblings } from './siblings.js';
import { UndoableMoves } from './undo/undoable-moves.js';

/** What a structure may say. `message` is for the person; `contactBy` is a day, `YYYY-MM-DD`. */
export type Answer =
  | { readonly kind: 'see' }
  | { readonly kind: 'hold'; readonly reason: HoldReason; readonly message: string | null }
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
      /** What she reads instead of the ready-made sentences, in her language; absent or null: those sentences. */
      readonly told?: string | null;
      /** A programme that fits better: proposed to her instead of the next best, and sent only once she says yes. */
      readonly instead?: string | null;
    };

/** Records a structure's answer, has the person told, and has a declined referral rerouted. */
@Injectable()
export class AnswerReferral {
  constructor(
    private readonly transactions: Transactions,
    private readonly undoable: UndoableMoves,
    private readonly goAheads: GoAheads,
    private readonly others: OtherProgrammes,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @param expected the version that was read; null to answer whatever happened since
   * @throws DomainError `referrals.not_found`, `referrals.already_moved` with the current state when somebody was
   *   faster, `referrals.incomplete_answer`, `referrals.programme_not_listed` for a proposal that cannot take her
   */
  async execute(
    referralId: string,
    answer: Answer,
    actor: Actor,
    expected: number | null = null,
  ): Promise<MovedReferral> {
    const now = this.clock.now();
    checkComplete(answer, parisDay(now));
    const instead = answer.kind === 'decline' ? (answer.instead ?? null) : null;
    const proposed = instead === null ? null : await this.others.chosen(referralId, instead, actor);
    const { kind: wanted } = answer;
    return this.transactions.run(actor, async (tx) =>
      this.undoable.make(tx, { referralId, actor, now }, async (referral) => {
        if (wanted === 'accept') await holdPlacesOfSiblings(tx, referral.projectId);
        const moved = await moveReferral(tx, referral, {
          wanted,
          actor,
          now,
          expected,
          ...said(answer, now),
        });
        if (wanted !== 'see') await tellHer(tx, moved, now);
        if (wanted === 'accept') await closeSiblings(tx, moved, this.goAheads, now);
        if (wanted === 'decline' && (proposed === null || !(await proposeInstead(tx, moved, proposed, now))))
          await haveItRerouted(tx, moved, now);
        return moved;
      }),
    );
  }
}

/** What an answer leaves on the referral. */
function said(answer: Answer, now: Date): Pick<Step, 'reasons' | 'change'> {
  switch (answer.kind) {
    case 'see':
      return {};
    case 'hold':
      return { reasons: [answer.reason], change: { message: answer.message } };
    case 'accept': {
      const { contactName, contactBy, message } = answer;
      return { change: { contactName, contactBy, message, answeredAt: now } };
    }
    case 'decline': {
      const { message, reasons, told = null } = answer;
      return { reasons, change: { message, told, declineReasons: [...reasons], answeredAt: now } };
    }
  }
}

/** @throws DomainError `referrals.incomplete_answer` */
export function checkComplete(answer: Answer, today: string): void {
  if (answer.kind === 'accept' && answer.contactName.trim() === '') throw incompleteAnswer('/contactName');
  // Days are written so that their order is that of their text.
  if (answer.kind === 'accept' && answer.contactBy < today) throw incompleteAnswer('/contactBy');
  if (answer.kind !== 'decline') return;
  if (answer.reasons.length === 0) throw incompleteAnswer('/reasons');
  const saysNothing =
    answer.reasons.every((reason) => reason === 'other') && !answer.message?.trim() && !answer.told?.trim();
  if (saysNothing) throw incompleteAnswer('/message');
}

/** The reasons she may read: those that are about the programme or the fit, never a judgement on her. */
export function reasonsSheMayRead(reasons: readonly DeclineReasonCode[]): readonly DeclineReasonCode[] {
  return reasons.filter((reason) => DECLINE_REASONS[reason].shareWithPerson);
}
