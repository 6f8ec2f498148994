import { Inject, Injectable } from '@nestjs/common';
import type { Actor, Clock } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import { absenceNotFound } from './absences.errors.js';

/** Ends an absence at this moment, or drops one that has not begun. */
@Injectable()
export class ComeBack {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError `accounts.absence_not_found`, also for one that is over */
  async execute(absenceId: string, actor: Actor): Promise<void> {
    const now = this.clock.now();
    await this.transactions.run(actor, async (tx) => {
      const [, dropped]: [unknown, number] = await tx.query(
        `delete from absence where id = $1 and account_id = $2 and first_at >= $3`,
        [absenceId, actor.id, now],
      );
      if (dropped > 0) return;
      const [, ended]: [unknown, number] = await tx.query(
        `update absence set return_at = $3 where id = $1 and account_id = $2 and return_at > $3`,
        [absenceId, actor.id, now],
      );
      if (ended === 0) throw absenceNotFound();
    });
  }
}
