import type { EntityManager } from 'typeorm';
import { type Actor, parisDay, parisInstant } from '#libs/kernel';
import { appendDelivery } from '#libs/platform';
import { alreadyMoved, SERVED_STATES } from '../referral-lifecycle.js';
import type { ReferralRow } from '../referral.entity.js';
import { APPOINTMENT_THEIRS_MAIL } from '../referrals.topics.js';
import { loadReferral } from '../relation.js';
import { tellByHerWays } from '../telling/tell-by-her-ways.js';
import { AppointmentRow } from './appointment.entity.js';
import { appointmentMoved, appointmentNotFound, slotTaken } from './appointments.errors.js';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** When a reminder is due, on the day before: at its very start, to be in the one mail of that day. */
const REMINDED_AT = '00:00';

/** Whether an actor stands on the structure's side of a referral; else on hers. */
export function forStructure({ kind }: Actor): boolean {
  return kind === 'member' || kind === 'manager' || kind === 'answer_link';
}

/**
 * The referral, held until the end of the transaction: of two who change an appointment at once the second reads what the
 * first did.
 *
 * @throws DomainError `referrals.not_found`; `referrals.already_moved` unless it is accepted and not over
 */
export async function holdServed(tx: EntityManager, referralId: string, actor: Actor): Promise<ReferralRow> {
  await tx.query(`select 1 from referral where id = $1 for no key update`, [referralId]);
  const referral = await loadReferral(tx, referralId, actor);
  if (!SERVED_STATES.includes(referral.state)) throw alreadyMoved(referral);
  return referral;
}

/** An appointment that is about to change, and its referral, held. */
export interface Held {
  readonly appointment: AppointmentRow;
  readonly referral: ReferralRow;
}

/**
 * @param expected the version that was read; null to change it whatever happened since
 * @throws DomainError `referrals.appointment_not_found`, the same for one of others and for none;
 *   `referrals.appointment_moved`, `referrals.already_moved`
 */
export async function holdAppointment(
  tx: EntityManager,
  id: string,
  actor: Actor,
  expected: number | null,
): Promise<Held> {
  const found = await tx.findOneBy(AppointmentRow, { id });
  if (found === null) throw appointmentNotFound();
  const referral = await holdServed(tx, found.referralId, actor).catch((error: unknown) => {
    throw isNotFound(error) ? appointmentNotFound() : error;
  });
  const appointment = await tx.findOneByOrFail(AppointmentRow, { id });
  if (expected !== null && expected !== appointment.version) throw appointmentMoved(appointment);
  return { appointment, referral };
}

const isNotFound = (error: unknown): boolean => (error as { code?: unknown }).code === 'referrals.not_found';

/** Whether it may still take place: times are proposed, or it is agreed and to come. */
export function isOpen({ state, startsAt }: Pick<AppointmentRow, 'state' | 'startsAt'>, now: Date): boolean {
  return state === 'proposed' || state === 'none_fits' || (state === 'agreed' && startsAt! > now);
}

/** Writes a change, keeps the reminders, and has everybody told but who made it. */
export async function changeAppointment(
  tx: EntityManager,
  { appointment, referral }: Held,
  change: Partial<Omit<AppointmentRow, 'id' | 'referralId' | 'version' | 'changedAt'>>,
  { actor, now }: { readonly actor: Actor; readonly now: Date },
): Promise<AppointmentRow> {
  const { id, version } = appointment;
  await tx.update(AppointmentRow, { id }, { ...change, version: version + 1, changedAt: now });
  const changed = await tx.findOneByOrFail(AppointmentRow, { id });
  await tellAppointment(tx, changed, referral.projectId, actor, now);
  return changed;
}

/** Keeps the reminders of an appointment as it now is, and has both sides told but who acts. */
export async function tellAppointment(
  tx: EntityManager,
  appointment: AppointmentRow,
  projectId: string,
  actor: Actor,
  now: Date,
): Promise<void> {
  const { id, version, referralId, state, startsAt } = appointment;
  await keepReminders(tx, referralId, state === 'agreed' ? startsAt : null, now);
  if (actor.kind !== 'entrepreneur') {
    const about = { projectId, referralId, subjectId: id };
    const byAdviser = actor.kind === 'intermediary';
    await tellByHerWays(tx, { what: 'appointment', ...about, key: `${id}/${version}`, byAdviser }, now);
  }
  if (!forStructure(actor)) {
    const dedupKey = `${APPOINTMENT_THEIRS_MAIL}/${id}/${version}`;
    await appendDelivery(tx, { topic: APPOINTMENT_THEIRS_MAIL, subjectId: id, dedupKey }, now);
  }
}

/** Both are reminded on the day before; of what was agreed on that day, nobody. */
async function keepReminders(
  tx: EntityManager,
  referralId: string,
  startsAt: Date | null,
  now: Date,
): Promise<void> {
  await tx.query(
    `update referral_due set done_at = $2
     where referral_id = $1 and kind in ('appointment_hers', 'appointment_theirs') and done_at is null`,
    [referralId, now],
  );
  if (startsAt === null) return;
  const dayBefore = new Date(Date.parse(`${parisDay(startsAt)}T00:00:00Z`) - DAY_MS);
  const dueAt = parisInstant(dayBefore.toISOString().slice(0, 10), REMINDED_AT)!;
  if (dueAt <= now) return;
  await tx.query(
    `insert into referral_due (referral_id, kind, due_at)
     select $1, kind, $2 from unnest(array['appointment_hers', 'appointment_theirs']) kind`,
    [referralId, dueAt],
  );
}

/**
 * Holds the time of who receives her: nobody has two appointments at once, whoever agrees to the second.
 *
 * @throws DomainError `referrals.slot_taken`
 */
export async function holdTime(
  tx: EntityManager,
  { structureId }: Pick<ReferralRow, 'structureId'>,
  { id, host, minutes }: Pick<AppointmentRow, 'id' | 'host' | 'minutes'>,
  startsAt: Date,
): Promise<void> {
  // Two people who pick the same time at once hold two different referrals: they meet here.
  await tx.query(`select pg_advisory_xact_lock(hashtext($1))`, [`appointment ${structureId}`]);
  const end = new Date(startsAt.getTime() + minutes * MINUTE_MS);
  const others: unknown[] = await tx.query(
    `select 1 from appointment a join referral r on r.id = a.referral_id
     where a.state = 'agreed' and r.structure_id = $1 and lower(a.host) = lower($2) and a.id <> $3
       and a.starts_at < $5 and a.starts_at + a.minutes * interval '1 minute' > $4 limit 1`,
    [structureId, host, id, startsAt, end],
  );
  if (others.length > 0) throw slotTaken();
}

/** What is over takes its appointment with it. Nobody is told of that apart: the end of the referral says it. */
export async function endAppointments(tx: EntityManager, referralId: string, now: Date): Promise<void> {
  await tx.query(
    `update appointment set state = 'cancelled', version = version + 1, changed_at = $2
     where referral_id = $1 and (state in ('proposed', 'none_fits') or state = 'agreed' and starts_at > $2)`,
    [referralId, now],
  );
  await keepReminders(tx, referralId, null, now);
}
