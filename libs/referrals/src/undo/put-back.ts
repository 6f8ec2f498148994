import { type EntityManager, In } from 'typeorm';
import { holdPlaces } from '#libs/directory';
import type { GoAheads } from '#libs/entrepreneurs';
import { SYSTEM } from '#libs/kernel';
import { resumeDeliveries, takeBackDeliveries } from '#libs/platform';
import { holdTime } from '../appointments/appointment-changes.js';
import { AppointmentRow, type AppointmentState } from '../appointments/appointment.entity.js';
import { moveBack } from '../move-referral.js';
import { onlyOneIsOpen } from '../only-one-is-open.js';
import { RECORDED_STATES } from '../milestones/milestone-rules.js';
import { END_STATES, SERVED_STATES } from '../referral-lifecycle.js';
import { ReferralRow } from '../referral.entity.js';
import { tooLateToUndo } from '../referrals.errors.js';
import { resumeNotices } from '../telling/tell-by-her-ways.js';
import type { Changes } from './changes.js';
import type { ReferralUndoRow } from './referral-undo.entity.js';

/**
 * Puts everything back that a move changed; the referrals of the request are locked. What of it cannot be put back any more makes
 * it too late for all: something was told, written or recorded, she said yes to a proposal, somebody has the place.
 *
 * @throws DomainError `referrals.too_late_to_undo`, or of what stands in the way: `referrals.already_moved`,
 *   `referrals.already_sent`, `referrals.programme_full`
 */
export async function putBack(
  tx: EntityManager,
  { referralId, version, changes }: Pick<ReferralUndoRow, 'referralId' | 'version' | 'changes'>,
  goAheads: GoAheads,
  now: Date,
): Promise<void> {
  const { moved, proposed, dues, appointments, goAheads: ended, gaps, stopped, heldBack } = changes;
  await nothingLedOn(tx, referralId, version);
  if (!(await takeBackDeliveries(tx, heldBack))) throw tooLateToUndo();
  await unpropose(tx, proposed);
  if (!(await goAheads.restore(tx, ended))) throw tooLateToUndo();
  await moveAllBack(tx, referralId, moved, now);
  for (const { id, before } of appointments) await reviveAppointment(tx, id, before, now);
  await putDuesBack(tx, dues);
  await tx.query(`update referral_gap set closed_at = null where referral_id = any($1)`, [gaps]);
  await resumeDeliveries(tx, stopped);
  await resumeNotices(tx, stopped);
}

/** Whoever reads a message learns of the move; a milestone is of a support, and of nothing before it. */
async function nothingLedOn(tx: EntityManager, referralId: string, version: number): Promise<void> {
  const led: unknown[] = await tx.query(
    `select 1 from referral_transition t
     where t.referral_id = $1 and t.version = $2 and (
       exists (select from referral_message m
         where m.referral_id = t.referral_id and m.written_at >= t.at and m.withdrawn_at is null)
       or t.from_state <> all($3) and exists (select from referral_milestone o
         where o.referral_id = t.referral_id and o.recorded_at >= t.at))`,
    [referralId, version, RECORDED_STATES],
  );
  if (led.length > 0) throw tooLateToUndo();
}

/** A draft that nobody acted on is as if it had never been. */
async function unpropose(tx: EntityManager, ids: readonly string[]): Promise<void> {
  const { affected } = await tx.delete(ReferralRow, { id: In([...ids]), state: 'draft', version: 1 });
  if (affected !== ids.length) throw tooLateToUndo();
}

async function moveAllBack(
  tx: EntityManager,
  undone: string,
  moved: Changes['moved'],
  now: Date,
): Promise<void> {
  await holdPlaces(
    tx,
    moved.map(({ before }) => before.programme_id),
  );
  for (const { before, after } of moved) {
    const referral = await tx.findOneBy(ReferralRow, { id: before.id, version: after });
    if (referral === null) throw tooLateToUndo();
    if (!SERVED_STATES.includes(before.state)) await onlyUnannounced(tx, referral.id);
    if (END_STATES.includes(referral.state)) await onlyOneIsOpen(tx, referral);
    // What a job had taken back a job gives back.
    await moveBack(tx, referral, before, { actor: referral.id === undone ? null : SYSTEM, now });
  }
}

/** Whoever was offered a time to meet knows of the yes. */
async function onlyUnannounced(tx: EntityManager, referralId: string): Promise<void> {
  const state = In(['proposed', 'none_fits', 'agreed']);
  if (await tx.existsBy(AppointmentRow, { referralId, state })) throw tooLateToUndo();
}

async function reviveAppointment(
  tx: EntityManager,
  id: string,
  before: AppointmentState,
  now: Date,
): Promise<void> {
  const appointment = await tx.findOneByOrFail(AppointmentRow, { id });
  const referral = await tx.findOneByOrFail(ReferralRow, { id: appointment.referralId });
  if (before === 'agreed') await holdTime(tx, referral, appointment, appointment.startsAt!);
  const version = appointment.version + 1;
  await tx.update(AppointmentRow, { id }, { state: before, version, changedAt: now });
}

/** What fell due, or was told, since then stays as it is. */
async function putDuesBack(tx: EntityManager, dues: Changes['dues']): Promise<void> {
  const changed = JSON.stringify(
    dues.map(({ id, before, after }) => ({
      ...{ id, due_at: after.dueAt, done_at: after.doneAt },
      ...{ is_new: before === null, was_due_at: before?.dueAt ?? null, was_done_at: before?.doneAt ?? null },
    })),
  );
  const rows = `jsonb_to_recordset($1::jsonb) c (id bigint, due_at timestamptz, done_at timestamptz,
    is_new bool, was_due_at timestamptz, was_done_at timestamptz)`;
  const same = `d.id = c.id and d.due_at = c.due_at and d.done_at is not distinct from c.done_at`;
  await tx.query(`delete from referral_due d using ${rows} where ${same} and c.is_new`, [changed]);
  await tx.query(
    `update referral_due d set due_at = c.was_due_at, done_at = c.was_done_at from ${rows} where ${same} and not c.is_new`,
    [changed],
  );
}
