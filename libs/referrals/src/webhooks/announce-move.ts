import type { EntityManager } from 'typeorm';
import { newId } from '#libs/kernel';
import { appendDelivery } from '#libs/platform';
import { EVENT_WEBHOOK } from '../referrals.topics.js';
import { WebhookEventRow, type WebhookEventType } from './webhook.entities.js';

/**
 * Has the endpoints of the structure told of the move that was logged last, in the transaction of the move. Of a draft it hears
 * nothing, until it is sent. What happens while an endpoint is disabled is kept for a replay. One that is being removed is no
 * longer there, or stays until the move is committed: the move never fails because of it.
 */
export async function announceMove(tx: EntityManager, referralId: string): Promise<void> {
  const moves: (Pick<WebhookEventRow, 'endpointId' | 'state' | 'version' | 'at'> & { isNew: boolean })[] =
    await tx.query(
      `select e.id as "endpointId", r.state, r.version, t.at, coalesce(t.from_state, 'draft') = 'draft' as "isNew"
       from referral r
         join lateral (select * from referral_transition where referral_id = r.id order by id desc limit 1) t on true
         join structure s on s.id = r.structure_id
         join structure o on o.id = coalesce(s.merged_into, s.id) or o.merged_into = coalesce(s.merged_into, s.id)
         join webhook_endpoint e on e.structure_id = o.id
       where r.id = $1 and (r.state = 'sent' or coalesce(t.from_state, 'draft') <> 'draft')
       for key share of e`,
      [referralId],
    );
  for (const { isNew, ...event } of moves) {
    const id = newId(event.at);
    const type: WebhookEventType = isNew ? 'referral.received' : 'referral.changed';
    await tx.insert(WebhookEventRow, { ...event, id, referralId, type });
    await appendDelivery(
      tx,
      { topic: EVENT_WEBHOOK, subjectId: id, dedupKey: `${EVENT_WEBHOOK}/${id}` },
      event.at,
    );
  }
}
