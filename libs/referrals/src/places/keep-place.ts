import type { EntityManager } from 'typeorm';
import { changePlace, type PlaceUse, reservePlace } from '#libs/directory';
import { parisDay } from '#libs/kernel';
import { type ReferralState, SERVED_STATES, WAITING_STATES } from '../referral-lifecycle.js';
import type { ReferralRow } from '../referral.entity.js';
import { programmeFull } from '../referrals.errors.js';

/** What a referral uses a place for: held while it awaits an answer, taken from a yes until it is over. */
export function useOf(state: ReferralState): PlaceUse | null {
  if (WAITING_STATES.includes(state)) return 'held';
  return SERVED_STATES.includes(state) ? 'taken' : null;
}

/**
 * Reserves, takes or gives back the place of a referral that moved, in the transaction of the move.
 *
 * @param queue whether she comes behind those who wait, when she is sent; who has the place back that she had a minute ago does not
 * @throws DomainError `referrals.programme_full` when it needs a place and none is left, or when it is sent while others
 *   wait for one
 */
export async function keepPlace(
  tx: EntityManager,
  referral: Pick<ReferralRow, 'id' | 'projectId' | 'programmeId' | 'state' | 'placeIn'>,
  before: ReferralState | null,
  now: Date,
  queue: 'behind' | 'ahead' = 'behind',
): Promise<void> {
  const { id, programmeId, placeIn } = referral;
  const from = before === null ? null : useOf(before);
  const to = useOf(referral.state);
  if (from === to) return;
  if (from !== null) await changePlace(tx, { programmeId, placeIn, from, to });
  const uses = from === null ? await find(tx, referral, to!, now, queue) : to === null ? null : placeIn;
  if (uses !== placeIn) await tx.query(`update referral set place_in = $2 where id = $1`, [id, uses]);
}

async function find(
  tx: EntityManager,
  { projectId, programmeId, state }: Pick<ReferralRow, 'projectId' | 'programmeId' | 'state'>,
  use: PlaceUse,
  now: Date,
  queue: 'behind' | 'ahead',
): Promise<string | null> {
  const kept = await takeKept(tx, projectId, programmeId, now);
  // Kept places are held, which is what a referral needs that is sent.
  if (kept !== null && use === 'held') return kept.placeIn;
  if (kept !== null) {
    await changePlace(tx, { programmeId, placeIn: kept.placeIn, from: 'held', to: use });
    return kept.placeIn;
  }
  if (state === 'sent' && queue === 'behind' && (await othersWait(tx, projectId, programmeId)))
    throw programmeFull(programmeId);
  const found = await reservePlace(tx, programmeId, use, parisDay(now));
  if (found === null) throw programmeFull(programmeId);
  return found.placeIn;
}

/** Ends her waiting, whichever way she comes in; the place, if one was kept for her. */
async function takeKept(
  tx: EntityManager,
  projectId: string,
  programmeId: string,
  now: Date,
): Promise<{ readonly placeIn: string | null } | null> {
  const [rows]: [{ placeIn: string | null; wasOffered: boolean }[], number] = await tx.query(
    `update waiting_entry set state = 'taken', ended_at = $3
     where project_id = $1 and programme_id = $2 and state in ('waiting', 'offered')
     returning place_in as "placeIn", offered_at is not null as "wasOffered"`,
    [projectId, programmeId, now],
  );
  return rows[0]?.wasOffered === true ? rows[0] : null;
}

/** Who waits comes before who comes. */
async function othersWait(tx: EntityManager, projectId: string, programmeId: string): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `select 1 from waiting_entry where programme_id = $2 and state = 'waiting' and project_id <> $1 limit 1`,
    [projectId, programmeId],
  );
  return rows.length > 0;
}
