import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { EntrepreneursReader, GoAheads } from '#libs/entrepreneurs';
import type { Actor } from '#libs/kernel';
import { Transactions } from '#libs/platform';
import { LIVE_STATES } from './referral-lifecycle.js';
import { ReferralRow } from './referral.entity.js';

/**
 * Ends the go-aheads of a request that no structure has in hand any more, those of its alternatives included: what was declined
 * may not be read, taken up again or sent on from then on. Repeating it changes nothing.
 */
@Injectable()
export class EndGoAheads {
  constructor(
    private readonly people: EntrepreneursReader,
    private readonly goAheads: GoAheads,
    private readonly transactions: Transactions,
  ) {}

  /**
   * @returns false when a structure has one of hers in hand, and nothing was ended: that one is withdrawn first
   * @throws DomainError `entrepreneurs.request_not_found`
   */
  async execute(projectId: string, actor: Actor): Promise<boolean> {
    await this.people.request(projectId, actor);
    return this.transactions.run(actor, async (tx) => {
      // Nothing of hers is sent, or sent on, meanwhile.
      await tx.query(`select 1 from project where id = $1 for no key update`, [projectId]);
      if (await tx.existsBy(ReferralRow, { projectId, state: In([...LIVE_STATES]) })) return false;
      await this.goAheads.withdrawAll(tx, projectId);
      return true;
    });
  }
}
