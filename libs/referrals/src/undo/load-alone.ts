import type { EntityManager } from 'typeorm';
import type { Actor } from '#libs/kernel';
import { ReferralRow } from '../referral.entity.js';
import { referralNotFound } from '../referrals.errors.js';
import { loadReferral } from '../relation.js';

/**
 * The referral, if it is the actor's, while nobody moves any of the same request nor sends another: two that were moved at once
 * might each take the other back, or wait for each other.
 *
 * @throws DomainError `referrals.not_found`
 */
export async function loadAlone(tx: EntityManager, referralId: string, actor: Actor): Promise<ReferralRow> {
  const { projectId } = await loadReferral(tx, referralId, actor);
  await tx.query(`select 1 from project where id = $1 for no key update`, [projectId]);
  await tx.query(`select 1 from referral where project_id = $1 order by id for no key update`, [projectId]);
  const referral = await tx.findOneBy(ReferralRow, { id: referralId });
  if (referral === null) throw referralNotFound();
  return referral;
}
