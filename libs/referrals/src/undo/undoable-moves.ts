import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '#libs/kernel';
import { CONFIG, holdBack } from '#libs/platform';
import type { Config } from '#libs/settings';
import type { MovedReferral } from '../move-referral.js';
import { ReferralRow } from '../referral.entity.js';
import { changesSince, standingOf } from './changes.js';
import { loadAlone } from './load-alone.js';
import { ReferralUndoRow } from './referral-undo.entity.js';

/** Which referral is moved, by whom, when. */
export interface UndoableMove {
  readonly referralId: string;
  readonly actor: Actor;
  readonly now: Date;
}

/**
 * Makes moves that whoever makes them can undo for a while: what they bring about for others is held back until then, and how
 * to put everything back is kept. The next move takes the place of the one before.
 */
@Injectable()
export class UndoableMoves {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /**
   * @param move makes it, and all that goes with it, in the transaction: the referral as it is, none of the request's being moved
   * @throws DomainError `referrals.not_found`, and what `move` throws
   */
  async make(
    tx: EntityManager,
    { referralId, actor, now }: UndoableMove,
    move: (referral: ReferralRow) => Promise<MovedReferral>,
  ): Promise<MovedReferral> {
    const referral = await loadAlone(tx, referralId, actor);
    const { projectId, state: fromState } = referral;
    const before = await standingOf(tx, projectId);
    const { state, version } = await move(referral);
    const { undoSeconds } = this.config;
    if (undoSeconds === 0 || version === referral.version) return { state, version };
    const changes = await changesSince(tx, projectId, before, await holdBack(tx, undoSeconds));
    await tx.delete(ReferralUndoRow, { referralId });
    if (changes !== null)
      await tx.insert(ReferralUndoRow, {
        ...{ referralId, version, fromState, changes, actorKind: actor.kind, actorId: actor.id },
        until: new Date(now.getTime() + undoSeconds * 1000),
      });
    return { state, version };
  }
}
