import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type Clock, newId } from '#libs/kernel';
import { CLOCK, CONFIG, faultOfAddress, newWebhookSecret, Sealer, Transactions } from '#libs/platform';
import type { Config } from '#libs/settings';
import { OF_STRUCTURE, secretOf } from './hold-endpoint.js';
import { tooManyWebhooks, webhookAddressRefused, webhookNotFound } from './webhooks.errors.js';
import { WebhookEndpointRow } from './webhook.entities.js';

export interface NewEndpoint {
  readonly url: string;
  readonly description: string | null;
}

/** An endpoint, and the secret it is shown once. */
export interface OpenedEndpoint {
  readonly id: string;
  readonly secret: string;
}

/** How many endpoints a structure may have: one move is a call to each. */
export const MOST_ENDPOINTS = 10;

/** Adds an endpoint to the actor's structure. It is told of what happens from now on. */
@Injectable()
export class OpenEndpoint {
  constructor(
    private readonly transactions: Transactions,
    private readonly sealer: Sealer,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `referrals.webhook_address_refused`, `referrals.too_many_webhooks`, `referrals.webhook_not_found` for
   *   an actor without a structure
   */
  async execute({ url, description }: NewEndpoint, actor: Actor): Promise<OpenedEndpoint> {
    const { structureId } = actor;
    if (structureId === null) throw webhookNotFound();
    const fault = faultOfAddress(url, this.config.webhookLoopback);
    if (fault !== null) throw webhookAddressRefused(fault);
    const now = this.clock.now();
    const opened = { id: newId(now), secret: newWebhookSecret() };
    await this.transactions.run(actor, async (tx) => {
      await tx.query(`select 1 from structure where id = $1 for no key update`, [structureId]);
      const rows: { count: number }[] = await tx.query(
        `select count(*)::int as count from webhook_endpoint e where ${OF_STRUCTURE}`,
        [structureId],
      );
      if (rows[0]!.count >= MOST_ENDPOINTS) throw tooManyWebhooks(MOST_ENDPOINTS);
      const address = new URL(url).href;
      await tx.insert(WebhookEndpointRow, {
        id: opened.id,
        sealedSecret: this.sealer.seal(opened.secret, secretOf(opened.id)),
        structureId,
        url: address,
        description,
        createdAt: now,
      });
    });
    return opened;
  }
}
