import type { EntityManager } from 'typeorm';
import { covers } from './needs-covered.js';
import type { ReferralRow } from './referral.entity.js';

/** The referral, and those in whose place it came. */
const CHAIN = `with recursive chain as (
  select id, parent_id from referral where id = $1
  union all select r.id, r.parent_id from referral r join chain c on r.id = c.parent_id)`;

/** Ids of a referral and of those in whose place it came, one after the other. */
export async function chainOf(tx: EntityManager, referralId: string): Promise<readonly string[]> {
  const rows: { id: string }[] = await tx.query(`${CHAIN} select id from chain`, [referralId]);
  return rows.map(({ id }) => id);
}

/**
 * Ids of the referrals whose alternatives may be tried after this one: those of its chain, and those for a need of hers that it
 * answers as well. What she named for another need is for that one.
 */
export async function sharingAlternatives(
  tx: EntityManager,
  { id, projectId, programmeId }: Pick<ReferralRow, 'id' | 'projectId' | 'programmeId'>,
): Promise<readonly string[]> {
  const rows: { id: string }[] = await tx.query(
    `${CHAIN} select id from chain union
     select r.id from referral r join programme p on p.id = r.programme_id join programme given on given.id = $3
     where r.project_id = $2 and exists (select from project_need k
       where k.project_id = $2 and ${covers('p', 'k.code')} and ${covers('given', 'k.code')})`,
    [id, projectId, programmeId],
  );
  return rows.map((row) => row.id);
}
