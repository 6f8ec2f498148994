import { type EntityManager, In } from 'typeorm';
import type { GoAheads } from '#libs/entrepreneurs';
import { appendDelivery, cancelDeliveries } from '#libs/platform';
import { chainOf } from './fallbacks.js';
import { moveReferral, type Step } from './move-referral.js';
import { LIVE_STATES } from './referral-lifecycle.js';
import { ReferralRow } from './referral.entity.js';
import { RECEIVED_MAIL, TELL_TASK, WITHDRAWN_MAIL } from './referrals.topics.js';
import { stopNotices } from './telling/tell-by-her-ways.js';

/**
 * Takes a referral back by one of the moves that do: its go-ahead and those of its alternatives end, what was still queued
 * about it does not leave, and a structure that already had it is told.
 *
 * @throws DomainError as `moveReferral`
 */
export async function takeBack(
  tx: EntityManager,
  referral: ReferralRow,
  step: Step,
  goAheads: GoAheads,
): Promise<void> {
  const { version } = await moveReferral(tx, referral, step);
  await endGoAheads(tx, referral, goAheads);
  await cancelDeliveries(tx, referral.id, [RECEIVED_MAIL, TELL_TASK]);
  await stopNotices(tx, referral.id, step.now);
  if (referral.state === 'draft') return;
  const dedupKey = `${WITHDRAWN_MAIL}/${referral.id}/${version}`;
  await appendDelivery(tx, { topic: WITHDRAWN_MAIL, subjectId: referral.id, dedupKey }, step.now);
}

/** The structure may still read her for another referral; those she named in case this one, or one before it, failed may not. */
async function endGoAheads(
  tx: EntityManager,
  { id, projectId, structureId }: ReferralRow,
  goAheads: GoAheads,
): Promise<void> {
  const open = await tx.findBy(ReferralRow, { projectId, state: In([...LIVE_STATES]) });
  const readers = open.map((other) => other.structureId);
  if (!readers.includes(structureId)) await goAheads.withdraw(tx, projectId, structureId);
  await goAheads.withdrawFallbacks(tx, await chainOf(tx, id), readers);
}
