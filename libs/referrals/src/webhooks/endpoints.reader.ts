import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '#libs/kernel';
import type { DeliveryState } from '#libs/platform';
import { EVENT_WEBHOOK } from '../referrals.topics.js';
import { findEndpoint, OF_STRUCTURE } from './hold-endpoint.js';
import { webhookNotFound } from './webhooks.errors.js';
import type { WebhookEndpointRow, WebhookEventRow } from './webhook.entities.js';

/** An endpoint as its managers see it: without its secrets. */
export type EndpointView = Omit<WebhookEndpointRow, 'sealedSecret' | 'sealedPrevious' | 'structureId'> & {
  /** Calls that wait, those that were given up. */
  readonly pending: number;
  readonly dead: number;
};

/** One line of an endpoint's log. */
export interface EndpointCall extends Pick<WebhookEventRow, 'type' | 'referralId' | 'version' | 'at'> {
  /** Its `webhook-id`. */
  readonly id: string;
  /** The referral's, as the call says it. */
  readonly referralState: WebhookEventRow['state'];
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly lastError: string | null;
  /** Null when nothing more is tried. */
  readonly nextAt: Date | null;
  readonly endedAt: Date | null;
}

/** Which lines: `before` is the id of the last line read; null reads from the newest. */
export interface CallsAsked {
  readonly state: DeliveryState | null;
  readonly before: string | null;
}

const PAGE = 100;

/** Reads the endpoints of a structure and their logs. Never writes. */
@Injectable()
export class EndpointsReader {
  constructor(private readonly dataSource: DataSource) {}

  /** Those of the actor's structure, oldest first. */
  async list({ structureId }: Actor): Promise<readonly EndpointView[]> {
    return this.dataSource.query(
      `select e.id, e.url, e.description, e.previous_until as "previousUntil", e.failing_since as "failingSince",
         e.disabled_at as "disabledAt", e.disabled_reason as "disabledReason", e.created_at as "createdAt",
         c.pending, c.dead
       from webhook_endpoint e cross join lateral (
         select (count(*) filter (where d.state = 'pending'))::int as pending,
           (count(*) filter (where d.state = 'dead'))::int as dead
         from webhook_event v join delivery d on d.subject_id = v.id and d.topic = $2 where v.endpoint_id = e.id) c
       where ${OF_STRUCTURE} order by e.created_at, e.id`,
      [structureId, EVENT_WEBHOOK],
    );
  }

  /** @throws DomainError `referrals.webhook_not_found` */
  async one(id: string, actor: Actor): Promise<EndpointView> {
    const found = (await this.list(actor)).find((endpoint) => endpoint.id === id);
    if (found === undefined) throw webhookNotFound();
    return found;
  }

  /**
   * The calls of one endpoint, newest first, 100 at most.
   *
   * @throws DomainError `referrals.webhook_not_found`
   */
  async calls(id: string, { state, before }: CallsAsked, actor: Actor): Promise<readonly EndpointCall[]> {
    await findEndpoint(this.dataSource, id, actor);
    return this.dataSource.query(
      `select d.id, v.type, v.referral_id as "referralId", v.state as "referralState", v.version, v.at, d.state, d.attempts,
         d.last_error as "lastError", case d.state when 'pending' then d.next_at end as "nextAt", d.ended_at as "endedAt"
       from webhook_event v join delivery d on d.subject_id = v.id and d.topic = $2
       where v.endpoint_id = $1 and ($3::text is null or d.state = $3)
         and ($4::uuid is null or v.id < (select subject_id from delivery where id = $4))
       order by v.id desc limit ${PAGE}`,
      [id, EVENT_WEBHOOK, state, before],
    );
  }
}
