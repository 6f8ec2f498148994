import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Clock } from '#libs/kernel';
import {
  appendDelivery,
  type CallFailed,
  CLOCK,
  type OutgoingWebhook,
  Sealer,
  type WebhookHandler,
} from '#libs/platform';
import { isTakenBack, type ReferralState } from '../referral-lifecycle.js';
import { EVENT_WEBHOOK, WEBHOOK_DISABLED_MAIL } from '../referrals.topics.js';
import { secretOf } from './hold-endpoint.js';
import type { DisabledReason, WebhookEndpointRow, WebhookEventRow } from './webhook.entities.js';

/** An endpoint that received nothing for so long is called no more, until its manager says so. */
const FAILING_DAYS = 5;

type Composed = Pick<WebhookEndpointRow, 'url' | 'sealedSecret' | 'sealedPrevious' | 'previousUntil'> &
  Pick<WebhookEventRow, 'referralId' | 'type' | 'state' | 'version' | 'at'> & {
    endpointId: string;
    structureId: string;
    programmeId: string;
    stateNow: ReferralState;
  };

/** Tells an endpoint of one move: ids, state, version and time. Who wants to know more asks the API. */
@Injectable()
export class CallEndpoint implements WebhookHandler {
  readonly topic = EVENT_WEBHOOK;

  constructor(
    private readonly dataSource: DataSource,
    private readonly sealer: Sealer,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Null when the endpoint is disabled or gone, and when the referral was taken back meanwhile: then only the word that it was
   * leaves.
   */
  async compose(eventId: string): Promise<OutgoingWebhook | null> {
    const rows: Composed[] = await this.dataSource.query(
      `select e.id as "endpointId", e.url, e.sealed_secret as "sealedSecret", e.sealed_previous as "sealedPrevious",
         e.previous_until as "previousUntil",
         v.type, v.referral_id as "referralId", v.state, v.version, v.at,
         r.structure_id as "structureId", r.programme_id as "programmeId", r.state as "stateNow"
       from webhook_event v join webhook_endpoint e on e.id = v.endpoint_id join referral r on r.id = v.referral_id
       where v.id = $1 and e.disabled_at is null`,
      [eventId],
    );
    const [found] = rows;
    if (found === undefined) return null;
    const { type, at, referralId, structureId, programmeId, state, version, stateNow } = found;
    if (isTakenBack(stateNow) && state !== stateNow) return null;
    const data = { referralId, structureId, programmeId, state, version };
    return {
      url: found.url,
      secrets: this.secretsOf(found),
      body: JSON.stringify({ type, timestamp: at.toISOString(), data }),
    };
  }

  async answered(tx: EntityManager, eventId: string, failure: CallFailed | null): Promise<void> {
    if (failure !== null) await this.countFailure(tx, eventId, failure);
    else
      await tx.query(
        `update webhook_endpoint e set failing_since = null from webhook_event v
         where v.id = $1 and e.id = v.endpoint_id and e.failing_since is not null`,
        [eventId],
      );
  }

  private async countFailure(
    tx: EntityManager,
    eventId: string,
    { permanent: isGone }: CallFailed,
  ): Promise<void> {
    const now = this.clock.now();
    const tooLong = `e.failing_since <= $2::timestamptz - interval '${FAILING_DAYS} days'`;
    const [rows]: [{ id: string; structureId: string; reason: DisabledReason | null }[], number] =
      await tx.query(
        `update webhook_endpoint e set failing_since = coalesce(e.failing_since, $2),
           disabled_at = case when $3 or ${tooLong} then $2::timestamptz end,
           disabled_reason = case when $3 then 'gone' when ${tooLong} then 'failing' end
         from webhook_event v where v.id = $1 and e.id = v.endpoint_id and e.disabled_at is null
         returning e.id, e.structure_id as "structureId", e.disabled_reason as reason`,
        [eventId, now, isGone],
      );
    for (const { id, structureId, reason } of rows)
      if (reason !== null) await tellManagers(tx, id, structureId, now);
  }

  private secretsOf({
    endpointId,
    sealedSecret,
    sealedPrevious,
    previousUntil,
  }: Composed): readonly string[] {
    const isOver = previousUntil === null || previousUntil <= this.clock.now();
    return [sealedSecret, ...(sealedPrevious === null || isOver ? [] : [sealedPrevious])].map((sealed) =>
      this.sealer.open(sealed, secretOf(endpointId)),
    );
  }
}

async function tellManagers(
  tx: EntityManager,
  endpointId: string,
  structureId: string,
  now: Date,
): Promise<void> {
  const managers: { id: string }[] = await tx.query(
    `select a.id from account a join structure own on own.id = a.structure_id join structure s on s.id = $1
     where a.kind = 'manager' and a.disabled_at is null
       and coalesce(own.merged_into, own.id) = coalesce(s.merged_into, s.id) order by a.id`,
    [structureId],
  );
  for (const { id } of managers) {
    const dedupKey = `${WEBHOOK_DISABLED_MAIL}/${endpointId}/${id}/${now.toISOString()}`;
    await appendDelivery(tx, { topic: WEBHOOK_DISABLED_MAIL, subjectId: id, dedupKey }, now);
  }
}
