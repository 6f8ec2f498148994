import type { EntityManager } from 'typeorm';
import type { Actor } from '#libs/kernel';
import { endAppointments } from './appointments/appointment-changes.js';
import { keepDue } from './deadlines/keep-due.js';
import { closeGap } from './gaps/gaps.js';
import {
  alreadyMoved,
  END_STATES,
  LIVE_STATES,
  move,
  type ReferralMove,
  type ReferralState,
  SERVED_STATES,
} from './referral-lifecycle.js';
import { keepPlace } from './places/keep-place.js';
import { ReferralRow } from './referral.entity.js';
import { noGoAhead, referralNotFound } from './referrals.errors.js';
import { relationTo } from './relation.js';
import type { StoredReferral } from './undo/changes.js';
import { announceMove } from './webhooks/announce-move.js';

/** What a move changes beside the state. */
export type ReferralChange = Partial<
  Pick<
    ReferralRow,
    | 'structureId'
    | 'goAheadId'
    | 'declineReasons'
    | 'message'
    | 'told'
    | 'contactName'
    | 'contactBy'
    | 'sentAt'
    | 'answeredAt'
    | 'outcome'
    | 'structureConfirmedAt'
    | 'personConfirmedAt'
  >
>;

/** Where a referral stands after a move: the version is what the next one is checked against. */
export type MovedReferral = Pick<ReferralRow, 'state' | 'version'>;

/** Which move, by whom, when. */
export interface Step {
  readonly wanted: ReferralMove;
  readonly actor: Actor;
  readonly now: Date;
  /** Codes of the move's own list; none for a move that has none. */
  readonly reasons?: readonly string[];
  /** The version that whoever decides has read; null when they decide whatever happened since. */
  readonly expected?: number | null;
  readonly change?: ReferralChange;
}

/**
 * Makes one move: checks it against the table, changes the row if nobody was faster, logs it, and keeps what is due.
 * Of two moves at the same moment one wins; the other learns the state it came too late for.
 *
 * @throws DomainError `referrals.already_moved`, `referrals.not_yours_to_move`, `referrals.incomplete_answer`,
 *   `referrals.no_go_ahead` when a structure would read her without one that stands,
 *   `referrals.programme_full` when it needs a place and none is left
 */
export async function moveReferral(
  tx: EntityManager,
  referral: ReferralRow,
  { wanted, actor, now, reasons = [], expected = null, change = {} }: Step,
): Promise<ReferralRow> {
  const relation = await relationTo(tx, referral, actor);
  if (relation === null) throw referralNotFound();
  const state = move(referral, { wanted, kind: actor.kind, relation, reasons, now });
  if (expected !== null && expected !== referral.version) throw alreadyMoved(referral);
  if (opens(referral.state, state)) await holdGoAhead(tx, { ...referral, ...change });
  const { affected } = await tx.update(
    ReferralRow,
    { id: referral.id, version: referral.version },
    { ...change, state, version: referral.version + 1, endedAt: END_STATES.includes(state) ? now : null },
  );
  const moved = await tx.findOneByOrFail(ReferralRow, { id: referral.id });
  if (affected !== 1) throw alreadyMoved(moved);
  const { id: referralId, programmeId } = referral;
  await logMove(tx, { referralId, from: referral.state, to: state, reasons, actor, now });
  await keepPlace(tx, moved, referral.state, now);
  await keepDue(tx, { referralId, programmeId, from: referral.state, to: state }, now);
  if (SERVED_STATES.includes(referral.state) && !SERVED_STATES.includes(state))
    await endAppointments(tx, referralId, now);
  await closeGap(tx, referralId, now);
  return moved;
}

/** Whether a structure may read her after a move, and might not before it. */
const opens = (from: ReferralState, to: ReferralState): boolean =>
  LIVE_STATES.includes(to) && !LIVE_STATES.includes(from);

/** Nobody takes the go-ahead back until the transaction ends. The database refuses what has none (`referral_go_ahead_stands`). */
async function holdGoAhead(
  tx: EntityManager,
  { goAheadId, projectId, structureId }: Pick<ReferralRow, 'goAheadId' | 'projectId' | 'structureId'>,
): Promise<void> {
  const rows: unknown[] = await tx.query(
    `select 1 from go_ahead where id = $1 and project_id = $2 and structure_id = $3 and withdrawn_at is null for share`,
    [goAheadId, projectId, structureId],
  );
  if (rows.length === 0) throw noGoAhead();
}

/** The reason in the log of a move that puts a referral back. */
export const UNDONE = 'undone';

const PUT_BACK = [
  ...[
    'state',
    'structure_id',
    'go_ahead_id',
    'decline_reasons',
    'message',
    'told',
    'contact_name',
    'contact_by',
  ],
  ...['sent_at', 'answered_at', 'outcome', 'structure_confirmed_at', 'person_confirmed_at', 'ended_at'],
].join(', ');

/**
 * Puts a referral back as it was before its last move, with a version of its own, and logs that. What is due and its gap are for
 * the caller. The one way to a state that is not in the table.
 *
 * @param before the row as it was
 * @param actor null for whom the transaction was opened for
 * @throws DomainError `referrals.already_moved`, `referrals.no_go_ahead`; `referrals.programme_full` when its place is gone
 */
export async function moveBack(
  tx: EntityManager,
  { id, state: from, version }: Pick<ReferralRow, 'id' | 'state' | 'version'>,
  before: StoredReferral,
  { actor, now }: Pick<LoggedMove, 'actor' | 'now'>,
): Promise<ReferralRow> {
  if (opens(from, before.state)) {
    const { project_id: projectId, structure_id: structureId, go_ahead_id: goAheadId } = before;
    await holdGoAhead(tx, { projectId, structureId, goAheadId });
  }
  await tx.query(
    `update referral set (${PUT_BACK}, version) = (
       select ${PUT_BACK}, $2 + 1 from jsonb_populate_record(null::referral, $3))
     where id = $1 and version = $2`,
    [id, version, before],
  );
  const moved = await tx.findOneByOrFail(ReferralRow, { id });
  if (moved.version !== version + 1) throw alreadyMoved(moved);
  await logMove(tx, { referralId: id, from, to: moved.state, reasons: [UNDONE], actor, now });
  await keepPlace(tx, moved, from, now, 'ahead');
  return moved;
}

/** A line of the log. */
export interface LoggedMove {
  readonly referralId: string;
  /** Null for a referral that begins. */
  readonly from: ReferralState | null;
  readonly to: ReferralState;
  readonly reasons: readonly string[];
  /** Null for whom the transaction was opened for: the database adds it. */
  readonly actor: Actor | null;
  readonly now: Date;
}

/** Writes a line of the log, and tells the structure's own systems; the database adds the actor that the transaction was opened for. */
export async function logMove(
  tx: EntityManager,
  { referralId, from, to, reasons, actor, now }: LoggedMove,
): Promise<void> {
  await tx.query(
    `insert into referral_transition (referral_id, version, from_state, to_state, reason, at, actor_kind, actor_id)
     select r.id, r.version, $2, $3, $4, $5, coalesce($6, current_setting('app.actor_kind')),
       case when $6 is null then nullif(current_setting('app.actor_id', true), '') else $7 end
     from referral r where r.id = $1`,
    [
      ...[referralId, from, to, reasons.length === 0 ? null : reasons.join(' '), now],
      ...[actor?.kind ?? null, actor?.id ?? null],
    ],
  );
  await announceMove(tx, referralId);
}
