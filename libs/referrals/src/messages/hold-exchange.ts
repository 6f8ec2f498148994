import type { EntityManager } from 'typeorm';
import type { GoAheads } from '#libs/entrepreneurs';
import type { Actor } from '#libs/kernel';
import { isTakenBack } from '../referral-lifecycle.js';
import { ReferralRow } from '../referral.entity.js';
import { referralNotFound } from '../referrals.errors.js';
import { relationTo } from '../relation.js';
import type { Side } from './message.entity.js';
import { sideOf } from './message-rules.js';

/** A referral about which somebody may read what is written, and on which side they stand. */
export interface HeldExchange {
  readonly referral: ReferralRow;
  readonly side: Side;
}

/**
 * The referral, held until the end of the transaction: messages come one after the other.
 *
 * @throws DomainError `referrals.not_found`, for a structure also once she took the referral or her go-ahead back
 */
export async function holdExchange(
  tx: EntityManager,
  referralId: string,
  actor: Actor,
  goAheads: GoAheads,
): Promise<HeldExchange> {
  await tx.query(`select 1 from referral where id = $1 for no key update`, [referralId]);
  const referral = await tx.findOneBy(ReferralRow, { id: referralId });
  const side = referral === null ? null : await sideIn(tx, referral, actor, goAheads);
  if (referral === null || side === null) throw referralNotFound();
  return { referral, side };
}

/** On which side somebody stands who may read what is written about a referral; null for nobody of them. */
export async function sideIn(
  tx: EntityManager,
  referral: ReferralRow,
  actor: Actor,
  goAheads: GoAheads,
): Promise<Side | null> {
  const relation = await relationTo(tx, referral, actor);
  const side = relation === null ? null : sideOf(relation);
  if (side !== 'structure') return side;
  const { projectId, structureId, state } = referral;
  const stands = (await goAheads.standing(tx, projectId, structureId)) !== null;
  return stands && !isTakenBack(state) ? side : null;
}
