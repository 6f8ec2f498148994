import { Injectable } from '@nestjs/common';
import { programmeNotFound } from '#libs/directory';
import type { Actor } from '#libs/kernel';
import { Transactions } from '#libs/platform';
import { invalidDelays } from './deadlines.errors.js';
import { delayFaults } from './delay-rules.js';
import type { Delays } from './due-in-state.js';
import { ReferralDelaysRow } from './due.entity.js';

/** Says how long referrals to a programme wait. It counts for what becomes due after: what is open keeps its days. */
@Injectable()
export class SetDelays {
  constructor(private readonly transactions: Transactions) {}

  /**
   * @param delays null: those that hold for all
   * @throws DomainError `referrals.invalid_delays`; `directory.programme_not_found`, for a programme of another structure too
   */
  async execute(programmeId: string, delays: Delays | null, actor: Actor): Promise<void> {
    const faults = delays === null ? [] : delayFaults(delays);
    if (faults.length > 0) throw invalidDelays(faults);
    await this.transactions.run(actor, async (tx) => {
      const own: unknown[] = await tx.query(
        `select 1 from programme where id = $1 and structure_id = $2 and state <> 'merged' for no key update`,
        [programmeId, actor.structureId],
      );
      if (own.length === 0) throw programmeNotFound();
      if (delays === null) await tx.delete(ReferralDelaysRow, { programmeId });
      else await tx.upsert(ReferralDelaysRow, { programmeId, ...delays }, ['programmeId']);
    });
  }
}
