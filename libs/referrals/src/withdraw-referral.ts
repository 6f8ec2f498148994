import { Inject, Injectable } from '@nestjs/common';
import { GoAheads } from '#libs/entrepreneurs';
import type { Actor, Clock } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import { takeBack } from './take-back.js';
import { loadAlone } from './undo/load-alone.js';

/** Takes a referral back: by the person it is withdrawn, by the intermediary who sent it cancelled. */
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
      // Nothing of hers is sent meanwhile under the go-ahead that ends here.
      const referral = await loadAlone(tx, referralId, actor);
      await takeBack(tx, referral, { wanted, actor, now, expected }, this.goAheads);
    });
  }
}
