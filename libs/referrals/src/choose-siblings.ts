import { Inject, Injectable } from '@nestjs/common';
import { EntrepreneursReader } from '#libs/entrepreneurs';
import type { Actor, Clock } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import type { SiblingChoice } from './sibling-choice.entity.js';
import { chooseSiblings } from './siblings.js';

/** Says what becomes of her other referrals for the same needs at the next yes. What is open now stays as it is. */
@Injectable()
export class ChooseSiblings {
  constructor(
    private readonly people: EntrepreneursReader,
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError `entrepreneurs.request_not_found` when the request is not the actor's */
  async execute(projectId: string, choice: SiblingChoice, actor: Actor): Promise<void> {
    await this.people.request(projectId, actor);
    await this.transactions.run(actor, async (tx) => {
      // A yes that is being given counts by the choice before.
      await tx.query(`select 1 from project where id = $1 for no key update`, [projectId]);
      await chooseSiblings(tx, { projectId, choice, actor, now: this.clock.now() });
    });
  }
}
