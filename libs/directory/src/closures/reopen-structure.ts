import { Inject, Injectable } from '@nestjs/common';
import type { Actor, Clock } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import { closureNotFound } from './closures.errors.js';

/** A manager says that the structure is open again at this moment, or will not be closed after all. */
@Injectable()
export class ReopenStructure {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError `directory.closure_not_found`, for one of another structure too, and for one that is over */
  async execute(closureId: string, actor: Actor): Promise<void> {
    const now = this.clock.now();
    const own = `id = $1 and structure_id in (select id from structure where id = $2 or merged_into = $2)`;
    await this.transactions.run(actor, async (tx) => {
      const values = [closureId, actor.structureId, now];
      const [, dropped]: [unknown, number] = await tx.query(
        `delete from structure_closure where ${own} and first_at >= $3`,
        values,
      );
      if (dropped > 0) return;
      const [, ended]: [unknown, number] = await tx.query(
        `update structure_closure set return_at = $3 where ${own} and return_at > $3`,
        values,
      );
      if (ended === 0) throw closureNotFound();
    });
  }
}
