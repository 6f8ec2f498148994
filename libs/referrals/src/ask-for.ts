import type { EntityManager } from 'typeorm';
import { appendDelivery } from '#libs/platform';
import type { ReferralRow } from './referral.entity.js';
import { noteCall } from './queues/note-call.js';
import { NEWS_MAIL, REROUTE_TASK } from './referrals.topics.js';

/** Has her told of this version of a referral: by mail, else by the adviser who follows her. */
export async function tellHer(
  tx: EntityManager,
  { id, projectId, version }: Pick<ReferralRow, 'id' | 'projectId' | 'version'>,
  now: Date,
): Promise<void> {
  await noteCall(tx, projectId, 'news', now);
  const dedupKey = `${NEWS_MAIL}/${id}/${version}`;
  await appendDelivery(tx, { topic: NEWS_MAIL, subjectId: id, dedupKey }, now);
}

/** Has her project taken to the next best; again after an end that follows a reopening. */
export async function haveItRerouted(
  tx: EntityManager,
  { id, version }: Pick<ReferralRow, 'id' | 'version'>,
  now: Date,
): Promise<void> {
  const dedupKey = `${REROUTE_TASK}/${id}/${version}`;
  await appendDelivery(tx, { topic: REROUTE_TASK, subjectId: id, dedupKey }, now);
}
