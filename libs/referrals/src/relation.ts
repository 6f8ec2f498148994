import type { EntityManager } from 'typeorm';
import type { Actor } from '#libs/kernel';
import type { ReferralRelation } from './referral-lifecycle.js';
import { ReferralRow } from './referral.entity.js';
import { referralNotFound } from './referrals.errors.js';

/**
 * The referral, if it is the actor's: addressed to the structure, opened by the link, of her request, or of a person
 * the intermediary took in.
 *
 * @throws DomainError `referrals.not_found`, the same for a referral of others and for none
 */
export async function loadReferral(tx: EntityManager, id: string, actor: Actor): Promise<ReferralRow> {
  const referral = await tx.findOneBy(ReferralRow, { id });
  if (referral === null || (await relationTo(tx, referral, actor)) === null) throw referralNotFound();
  return referral;
}

/** How an actor stands to a referral; null when in no way. */
export async function relationTo(
  tx: EntityManager,
  referral: ReferralRow,
  actor: Actor,
): Promise<ReferralRelation | null> {
  const arrived = referral.state !== 'draft';
  switch (actor.kind) {
    case 'system':
      return 'system';
    case 'entrepreneur':
      return actor.id === referral.projectId ? 'owner' : null;
    case 'answer_link':
      return actor.id === referral.id && arrived ? 'answer_link' : null;
    case 'member':
    case 'manager':
      return arrived && (await standsFor(tx, actor.structureId, referral.structureId)) ? 'addressed' : null;
    case 'intermediary':
      return (await tookHerIn(tx, referral.projectId, actor)) ? 'took_her_in' : null;
    case 'visitor':
    case 'programme_link':
    case 'coordinator':
    case 'admin':
      return null;
  }
}

/** Whether a structure is the one addressed, or the one that stands for it since they were merged. */
async function standsFor(tx: EntityManager, structureId: string | null, addressed: string): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `select 1 from structure where id = $1 and coalesce(merged_into, id) = $2`,
    [addressed, structureId],
  );
  return rows.length === 1;
}

async function tookHerIn(tx: EntityManager, projectId: string, actor: Actor): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `select 1 from project p join entrepreneur e on e.id = p.entrepreneur_id where p.id = $1 and e.created_by = $2`,
    [projectId, actor.id],
  );
  return rows.length === 1;
}
