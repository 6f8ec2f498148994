import { Inject, Injectable } from '@nestjs/common';
import type { Actor, Clock } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import { tellHer } from './ask-for.js';
import { type MovedReferral, moveReferral } from './move-referral.js';
import { alreadyMoved } from './referral-lifecycle.js';
import type { ReferralRow } from './referral.entity.js';
import { UndoableMoves } from './undo/undoable-moves.js';

/**
 * The hand-over: the structure says that they met, and so does she, or her adviser. Support starts when both have. Saying it
 * again changes nothing.
 */
@Injectable()
export class ConfirmMeeting {
  constructor(
    private readonly transactions: Transactions,
    private readonly undoable: UndoableMoves,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @param expected the version that was read; null to say it whatever happened since
   * @throws DomainError `referrals.not_found`, `referrals.already_moved`, `referrals.not_yours_to_move`
   */
  async execute(referralId: string, actor: Actor, expected: number | null = null): Promise<MovedReferral> {
    const now = this.clock.now();
    return this.transactions.run(actor, async (tx) =>
      // Both may say it at once, and both are right: the second waits for the first and starts the support.
      this.undoable.make(tx, { referralId, actor, now }, async (referral) => {
        const hers = actor.kind === 'entrepreneur' || actor.kind === 'intermediary';
        const { said, otherSaid } = saidBy(referral, hers);
        if (said && referral.state === 'accepted') {
          if (expected !== null && expected !== referral.version) throw alreadyMoved(referral);
          return referral;
        }
        const change = hers ? { personConfirmedAt: now } : { structureConfirmedAt: now };
        const wanted = otherSaid ? 'start' : 'confirm';
        const moved = await moveReferral(tx, referral, { wanted, actor, now, expected, change });
        if (wanted === 'confirm' && !hers) await tellHer(tx, moved, now);
        return moved;
      }),
    );
  }
}

function saidBy(
  { structureConfirmedAt, personConfirmedAt }: ReferralRow,
  hers: boolean,
): { readonly said: boolean; readonly otherSaid: boolean } {
  const [own, other] = hers
    ? [personConfirmedAt, structureConfirmedAt]
    : [structureConfirmedAt, personConfirmedAt];
  return { said: own !== null, otherSaid: other !== null };
}
