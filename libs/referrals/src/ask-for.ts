import type { EntityManager } from 'typeorm';
import { appendDelivery, cancelDeliveries } from '#libs/platform';
import type { ReferralRow } from './referral.entity.js';
import { REROUTE_TASK, TELL_TASK } from './referrals.topics.js';

/**
 * Has her told of this version of a referral (`TellHer`). What was to be told of an earlier one and has not left is told with
 * it: she hears once how things stand.
 */
export async function tellHer(
  tx: EntityManager,
  { id, version }: Pick<ReferralRow, 'id' | 'version'>,
  now: Date,
): Promise<void> {
  await cancelDeliveries(tx, id, [TELL_TASK]);
  const dedupKey = `${TELL_TASK}/${id}/${version}`;
  await appendDelivery(tx, { topic: TELL_TASK, subjectId: id, dedupKey }, now);
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
