import { type EntityManager, In, Not } from 'typeorm';
import { END_STATES } from './referral-lifecycle.js';
import { ReferralRow } from './referral.entity.js';
import { alreadySent } from './referrals.errors.js';

/**
 * Before an ended referral is open again: of a request one to a programme is open at a time.
 *
 * @throws DomainError `referrals.already_sent`
 */
export async function onlyOneIsOpen(
  tx: EntityManager,
  { id, projectId, programmeId }: Pick<ReferralRow, 'id' | 'projectId' | 'programmeId'>,
): Promise<void> {
  const open = { projectId, programmeId, id: Not(id), state: Not(In([...END_STATES])) };
  if (await tx.existsBy(ReferralRow, open)) throw alreadySent();
}
