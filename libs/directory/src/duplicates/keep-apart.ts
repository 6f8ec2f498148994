import { Inject, Injectable } from '@nestjs/common';
import type { Actor, Clock } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import { pairDecided, pairNotFound } from './duplicates.errors.js';
import type { DuplicateState } from './duplicates.entity.js';

/** Says that two entries are two: the pair is never proposed again. Saying it again changes nothing. */
@Injectable()
export class KeepApart {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError `directory.pair_not_found`; `directory.pair_decided` (conflict) when they were merged */
  async execute(pairId: string, actor: Actor): Promise<void> {
    await this.transactions.run(actor, async (tx) => {
      const rows: { state: DuplicateState }[] = await tx.query(
        `select state from duplicate_pair where id = $1 for update`,
        [pairId],
      );
      if (rows[0] === undefined) throw pairNotFound();
      if (rows[0].state === 'merged') throw pairDecided();
      await tx.query(
        `update duplicate_pair set state = 'apart', decided_by = $2, decided_at = $3
         where id = $1 and state = 'proposed'`,
        [pairId, actor.id, this.clock.now()],
      );
    });
  }
}
