import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/kernel';
import { AssignReferral, type Assignment } from './assign-referral.js';
import { inTurn, type OneResult } from './in-turn.js';

/** Says of several referrals who looks after them, each on its own. */
@Injectable()
export class AssignMany {
  constructor(private readonly assignReferral: AssignReferral) {}

  /**
   * @param to an account; null: the whole team
   * @returns what became of each, in their order
   */
  async execute(
    referrals: readonly (Pick<Assignment, 'from'> & { readonly referralId: string })[],
    to: string | null,
    actor: Actor,
  ): Promise<readonly OneResult[]> {
    return inTurn(referrals, async ({ referralId, from }) => {
      await this.assignReferral.execute(referralId, { to, from }, actor);
      return null;
    });
  }
}
