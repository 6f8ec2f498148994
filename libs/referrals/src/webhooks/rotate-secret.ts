import { Inject, Injectable } from '@nestjs/common';
import type { Actor, Clock } from '#libs/kernel';
import { CLOCK, newWebhookSecret, Sealer, Transactions } from '#libs/platform';
import { holdEndpoint, secretOf } from './hold-endpoint.js';

/** The new secret, which is shown once, and until when the one before signs too. */
export interface RotatedSecret {
  readonly secret: string;
  readonly previousUntil: Date;
}

const BOTH_HOURS = 24;

/** Gives an endpoint a new secret. For a day calls carry both signatures: the receiver changes when it likes, and loses none. */
@Injectable()
export class RotateSecret {
  constructor(
    private readonly transactions: Transactions,
    private readonly sealer: Sealer,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError `referrals.webhook_not_found` */
  async execute(id: string, actor: Actor): Promise<RotatedSecret> {
    const secret = newWebhookSecret();
    const previousUntil = new Date(this.clock.now().getTime() + BOTH_HOURS * 3_600_000);
    await this.transactions.run(actor, async (tx) => {
      await holdEndpoint(tx, id, actor);
      await tx.query(
        `update webhook_endpoint set sealed_previous = sealed_secret, previous_until = $2, sealed_secret = $3 where id = $1`,
        [id, previousUntil, this.sealer.seal(secret, secretOf(id))],
      );
    });
    return { secret, previousUntil };
  }
}
