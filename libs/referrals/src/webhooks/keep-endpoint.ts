import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor, Clock } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import { holdEndpoint } from './hold-endpoint.js';

/** `enable`: it is called again, as one that never failed. `disable`: it is called no more. `remove`: with its whole log. */
export type EndpointAct = 'enable' | 'disable' | 'remove';

/** Changes an endpoint of the actor's structure. Doing the same again changes nothing more, but for what is removed. */
@Injectable()
export class KeepEndpoint {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError `referrals.webhook_not_found` */
  async execute(id: string, act: EndpointAct, actor: Actor): Promise<void> {
    await this.transactions.run(actor, async (tx) => {
      const { isDisabled } = await holdEndpoint(tx, id, actor);
      if (act === 'remove') await tx.query(`delete from webhook_endpoint where id = $1`, [id]);
      else if (isDisabled !== (act === 'disable')) await this.turn(tx, id, act);
    });
  }

  private async turn(tx: EntityManager, id: string, act: 'enable' | 'disable'): Promise<void> {
    const [at, reason] = act === 'disable' ? [this.clock.now(), 'by_manager'] : [null, null];
    await tx.query(
      `update webhook_endpoint set disabled_at = $2, disabled_reason = $3, failing_since = null where id = $1`,
      [id, at, reason],
    );
  }
}
