import { Inject, Injectable } from '@nestjs/common';
import type { Actor, Clock } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import type { Outcome } from '#libs/taxonomy';
import { tellHer } from './ask-for.js';
import { type MovedReferral, moveReferral } from './move-referral.js';
import { UndoableMoves } from './undo/undoable-moves.js';

/** Ends what was accepted, with what came of it. From then on the structure reads no more how to reach her. */
@Injectable()
export class CloseReferral {
  constructor(
    private readonly transactions: Transactions,
    private readonly undoable: UndoableMoves,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @param expected the version that was read; null to close it whatever happened since
   * @throws DomainError `referrals.not_found`, `referrals.already_moved`, `referrals.not_yours_to_move`
   */
  async execute(
    referralId: string,
    outcome: Outcome,
    actor: Actor,
    expected: number | null = null,
  ): Promise<MovedReferral> {
    const now = this.clock.now();
    return this.transactions.run(actor, async (tx) =>
      this.undoable.make(tx, { referralId, actor, now }, async (referral) => {
        const moved = await moveReferral(tx, referral, {
          wanted: 'close',
          reasons: [outcome],
          change: { outcome },
          ...{ actor, now, expected },
        });
        await tellHer(tx, moved, now);
        return moved;
      }),
    );
  }
}
