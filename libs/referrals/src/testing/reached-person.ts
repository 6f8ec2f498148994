import type { ReachWay, SafeHours } from '#libs/entrepreneurs';
import { Dispatcher } from '#libs/platform';
import type { Rooms } from '../../../../test/support/rooms.js';
import { aSentReferral, type SentReferral } from './sent-referral.js';

/** By what she can be reached; what is left out is not there. */
export interface ReachedBy {
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly ways?: readonly ReachWay[] | null;
  readonly safeHours?: SafeHours | null;
  /** The account that follows her. */
  readonly adviser?: string | null;
}

/** A sent referral of a person who is reached so; its first mails have left. */
export async function aReachedPerson(rooms: Rooms, reached: ReachedBy): Promise<SentReferral> {
  const sent = await aSentReferral(rooms);
  const { email = null, phone = null, ways = null, safeHours = null, adviser = null } = reached;
  await rooms.db.query(
    `update entrepreneur e set email = $2, phone = $3, reach_ways = $4, safe_hours = $5, created_by = $6
     from project p where p.id = $1 and e.id = p.entrepreneur_id`,
    [
      ...[sent.projectId, email, phone, ways === null ? null : [...ways]],
      ...[safeHours === null ? null : JSON.stringify(safeHours), adviser],
    ],
  );
  await rooms.deliverAll();
  return sent;
}

/** What waits is tried again now, whatever it waits for: the clock of the tests is not the database's. */
export async function tryAllAgain(rooms: Rooms): Promise<void> {
  await rooms.db.query(`update delivery set next_at = now() where state = 'pending'`);
  const due: { id: string }[] = await rooms.db.query(`select id from delivery where state = 'pending'`);
  for (const { id } of due) await rooms.get(Dispatcher).deliver(id);
  await rooms.deliverAll();
}
