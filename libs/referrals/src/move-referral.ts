import type { EntityManager } from 'typeorm';
import type { Actor } from '#libs/kernel';
import { alreadyMoved, move, type ReferralMove, type ReferralState } from './referral-lifecycle.js';
import { ReferralRow } from './referral.entity.js';
import { referralNotFound } from './referrals.errors.js';
import { announceMove } from './webhooks/announce-move.js';

/** What a move changes beside the state. */
export type ReferralChange = Partial<
  Pick<
    ReferralRow,
    | 'structureId'
    | 'goAheadId'
    | 'declineReasons'
    | 'message'
    | 'contactName'
    | 'contactBy'
    | 'sentAt'
    | 'answeredAt'
  >
>;

/**
 * The referral, if it is the actor's: addressed to the structure, opened by the link, of her request, or of a person
 * the intermediary took in.
 *
 * @throws DomainError `referrals.not_found`, the same for a referral of others and for none
 */
export async function loadReferral(tx: EntityManager, id: string, actor: Actor): Promise<ReferralRow> {
  const referral = await tx.findOneBy(ReferralRow, { id });
  if (referral === null || !(await isTheirs(tx, referral, actor))) throw referralNotFound();
  return referral;
}

async function isTheirs(tx: EntityManager, referral: ReferralRow, actor: Actor): Promise<boolean> {
  switch (actor.kind) {
    case 'system':
      return true;
    case 'entrepreneur':
      return actor.id === referral.projectId;
    case 'answer_link':
      return actor.id === referral.id && referral.state !== 'draft';
    case 'member':
    case 'manager':
      return referral.state !== 'draft' && standsFor(tx, actor.structureId, referral.structureId);
    case 'intermediary':
      return tookHerIn(tx, referral.projectId, actor);
    case 'visitor':
    case 'programme_link':
    case 'coordinator':
    case 'admin':
      return false;
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

/**
 * Makes one move: checks it against the table, changes the row if nobody was faster, and logs it.
 * Of two moves at the same moment one wins; the other learns the state it came too late for.
 *
 * @throws DomainError `referrals.already_moved`, `referrals.not_yours_to_move`
 */
export async function moveReferral(
  tx: EntityManager,
  referral: ReferralRow,
  wanted: ReferralMove,
  actor: Actor,
  change: ReferralChange = {},
): Promise<ReferralRow> {
  const state = move(referral.state, wanted, actor.kind);
  const { affected } = await tx.update(
    ReferralRow,
    { id: referral.id, version: referral.version },
    { ...change, state, version: referral.version + 1 },
  );
  const now = await tx.findOneByOrFail(ReferralRow, { id: referral.id });
  if (affected !== 1) throw alreadyMoved(now.state);
  await logMove(tx, referral.id, referral.state, state, change.declineReasons?.join(' ') ?? null);
  return now;
}

/** Writes a line of the log, and tells the structure's own systems; the database adds the actor that the transaction was opened for. */
export async function logMove(
  tx: EntityManager,
  referralId: string,
  from: ReferralState | null,
  to: ReferralState,
  reason: string | null,
): Promise<void> {
  await tx.query(
    `insert into referral_transition (referral_id, from_state, to_state, reason) values ($1, $2, $3, $4)`,
    [referralId, from, to, reason],
  );
  await announceMove(tx, referralId);
}
