import type { EntityManager } from 'typeorm';
import type { Actor } from '#libs/kernel';
import { gapNotFound } from '../referrals.errors.js';

/** The account that looks after a gap `g`, as SQL; null: nobody, also since they left. */
export const GAP_HOLDER = `(select a.id from account a where a.id = g.taken_by and a.disabled_at is null)`;

/**
 * Whether an open gap of an entrepreneur `e` is the actor's to look after, as SQL over `$1` and `$2` of `lookedAfterBy`: those of
 * the people an intermediary follows; for a coordinator or an admin those of people whom nobody follows.
 */
export const LOOKED_AFTER = `case when $1 then e.created_by is null else e.created_by = $2::uuid end`;

/** The parameters of `LOOKED_AFTER`; null for whoever looks after none. */
export function lookedAfterBy({
  kind,
  id,
}: Actor): readonly [oversees: boolean, adviser: string | null] | null {
  if (kind === 'coordinator' || kind === 'admin') return [true, null];
  return kind === 'intermediary' ? [false, id] : null;
}

/**
 * An open gap that is the actor's to look after, until the end of the transaction.
 *
 * @returns the account that looks after it; null: nobody
 * @throws DomainError `referrals.gap_not_found`, also when somebody went on since
 */
export async function lockGap(tx: EntityManager, referralId: string, actor: Actor): Promise<string | null> {
  const whose = lookedAfterBy(actor);
  const rows: { holder: string | null }[] =
    whose === null
      ? []
      : await tx.query(
          `select ${GAP_HOLDER} as holder
           from referral_gap g join referral r on r.id = g.referral_id join project j on j.id = r.project_id
             join entrepreneur e on e.id = j.entrepreneur_id
           where g.referral_id = $3 and g.closed_at is null and g.reason <> 'moved_on' and ${LOOKED_AFTER}
           for no key update of g`,
          [...whose, referralId],
        );
  const [gap] = rows;
  if (gap === undefined) throw gapNotFound();
  return gap.holder;
}
