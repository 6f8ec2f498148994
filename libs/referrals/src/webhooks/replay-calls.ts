import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '#libs/kernel';
import { replayDeliveries, Transactions } from '#libs/platform';
import { EVENT_WEBHOOK } from '../referrals.topics.js';
import { findEndpoint } from './hold-endpoint.js';
import { webhookCallNotFound, webhookDisabled } from './webhooks.errors.js';

/** States in which a call is over and may be made again. */
export const REPLAYABLE_STATES = ['dead', 'cancelled', 'done'] as const;

/** One of the states above. */
export type ReplayableState = (typeof REPLAYABLE_STATES)[number];

/** Which calls of an endpoint: of events from `since` on and before `until`, that ended in one of these states. */
export interface ReplayedCalls {
  readonly since: Date;
  readonly until: Date;
  readonly states: readonly ReplayableState[];
}

/** How many calls one replay makes, the oldest first: who wants more repeats it. */
export const MOST_REPLAYED = 10_000;

/** Has calls made again, each under the id it had. Only a referral that was taken back meanwhile is not told of again. */
@Injectable()
export class ReplayCalls {
  constructor(private readonly transactions: Transactions) {}

  /**
   * One call, whatever became of it; one that waits for its next attempt is made now.
   *
   * @throws DomainError `referrals.webhook_not_found`, `referrals.webhook_disabled`, `referrals.webhook_call_not_found`
   */
  async one(endpointId: string, deliveryId: string, actor: Actor): Promise<void> {
    await this.transactions.run(actor, async (tx) => {
      await findEnabled(tx, endpointId, actor);
      const rows: { id: string }[] = await tx.query(
        `select d.id from webhook_event v join delivery d on d.subject_id = v.id and d.topic = $3
         where v.endpoint_id = $1 and d.id = $2`,
        [endpointId, deliveryId, EVENT_WEBHOOK],
      );
      if (rows.length === 0) throw webhookCallNotFound();
      await replayDeliveries(tx, [deliveryId]);
    });
  }

  /**
   * @param dryRun counts and changes nothing
   * @returns how many
   * @throws DomainError `referrals.webhook_not_found`, `referrals.webhook_disabled`
   */
  async many(endpointId: string, calls: ReplayedCalls, dryRun: boolean, actor: Actor): Promise<number> {
    return this.transactions.run(actor, async (tx) => {
      await findEnabled(tx, endpointId, actor);
      const ids = await found(tx, endpointId, calls);
      return dryRun ? ids.length : replayDeliveries(tx, ids);
    });
  }
}

/** Not held: who records a call holds its delivery and then the endpoint, and the reverse here would be a deadlock. */
async function findEnabled(tx: EntityManager, endpointId: string, actor: Actor): Promise<void> {
  const { isDisabled } = await findEndpoint(tx, endpointId, actor);
  if (isDisabled) throw webhookDisabled();
}

async function found(
  tx: EntityManager,
  endpointId: string,
  { since, until, states }: ReplayedCalls,
): Promise<string[]> {
  const rows: { id: string }[] = await tx.query(
    `select d.id from webhook_event v join delivery d on d.subject_id = v.id and d.topic = $2
     where v.endpoint_id = $1 and v.at >= $3 and v.at < $4 and d.state = any($5)
     order by v.id limit ${MOST_REPLAYED} for update of d`,
    [endpointId, EVENT_WEBHOOK, since, until, states],
  );
  return rows.map(({ id }) => id);
}
