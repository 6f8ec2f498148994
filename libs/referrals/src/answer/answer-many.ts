import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type Clock, parisDay } from '#libs/kernel';
import { CLOCK } from '#libs/platform';
import type { DeclineReasonCode, HoldReason } from '#libs/taxonomy';
import { AnswerReferral, checkComplete } from '../answer-referral.js';
import { inTurn, type OneResult } from '../inbox/in-turn.js';

/** How many are answered at once. */
export const MOST_ANSWERED = 50;

/** What may be said to several at once. A yes says who calls whom and by when: it is given one by one. */
export type CommonAnswer =
  | { readonly kind: 'see' }
  | { readonly kind: 'hold'; readonly reason: HoldReason; readonly message: string | null }
  | {
      readonly kind: 'decline';
      readonly reasons: readonly DeclineReasonCode[];
      readonly message: string | null;
    };

/** One that is answered. `version`: that was read; it is not answered if it changed since. */
export interface OneToAnswer {
  readonly referralId: string;
  readonly version: number;
}

/** Gives several referrals the same answer, each on its own: one that is refused keeps none of the others from it. */
@Injectable()
export class AnswerMany {
  constructor(
    private readonly answerReferral: AnswerReferral,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @param referrals `MOST_ANSWERED` at most
   * @returns what became of each, in their order
   * @throws DomainError `referrals.incomplete_answer`, before anything is answered
   */
  async execute(
    referrals: readonly OneToAnswer[],
    answer: CommonAnswer,
    actor: Actor,
  ): Promise<readonly OneResult[]> {
    checkComplete(answer, parisDay(this.clock.now()));
    return inTurn(referrals, ({ referralId, version }) =>
      this.answerReferral.execute(referralId, answer, actor, version),
    );
  }
}
