import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Actor, type Clock, newId } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import { isLanguageTag } from '#libs/taxonomy';
import { notYoursToMove } from '../referral-lifecycle.js';
import { forStructure, holdServed, holdTime, isOpen, tellAppointment } from './appointment-changes.js';
import { APPOINTMENT_MEANS, type AppointmentMeans, AppointmentRow } from './appointment.entity.js';
import { appointmentMoved, invalidAppointment } from './appointments.errors.js';

/** How many times can be proposed at once. */
export const MOST_SLOTS = 5;
/** How long an appointment may last, in minutes. */
export const SHORTEST_APPOINTMENT = 5;
/** The same, at most. */
export const LONGEST_APPOINTMENT = 480;
const DAYS_AHEAD = 365;
const DAY_MS = 86_400_000;
const PLACE_MAX = 200;
const HOST_MAX = 80;

export interface AppointmentTerms {
  /** One to `MOST_SLOTS` different times to come, within a year; one alone when it is agreed. */
  readonly slots: readonly Date[];
  /** Both sides agreed already, by telephone or face to face: it is only written down. */
  readonly agreed: boolean;
  readonly minutes: number;
  readonly means: AppointmentMeans;
  /** The address, without which there is no `at_place`; how to join a `video`; null when that is said otherwise. */
  readonly place: string | null;
  /** Who receives her. */
  readonly host: string;
  /** BCP 47; null when nobody said. */
  readonly language: string | null;
  readonly interpreter: boolean;
}

/** An appointment after a change: the version is what the next one is checked against. */
export type MovedAppointment = Pick<AppointmentRow, 'id' | 'state' | 'version'>;

/**
 * Proposes times to the other side, or writes down what was agreed. What is still open between the two is changed by it and
 * stays the same appointment; else a new one begins.
 */
@Injectable()
export class SetAppointment {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @param expected the version of the open appointment that was read; null to set it whatever happened since
   * @throws DomainError `referrals.not_found`, `referrals.already_moved` unless it is accepted and not over,
   *   `referrals.not_yours_to_move` for her, `referrals.invalid_appointment`, `referrals.appointment_moved`,
   *   `referrals.slot_taken`
   */
  async execute(
    referralId: string,
    terms: AppointmentTerms,
    actor: Actor,
    expected: number | null = null,
  ): Promise<MovedAppointment> {
    const now = this.clock.now();
    return this.transactions.run(actor, async (tx) => {
      const referral = await holdServed(tx, referralId, actor);
      if (actor.kind === 'entrepreneur') throw notYoursToMove('propose');
      const { slots, agreed, ...held } = checkTerms(terms, now);
      const open = await openOf(tx, referralId, now);
      if (expected !== null && expected !== (open?.version ?? 0)) throw appointmentMoved(open ?? NONE);
      const id = open?.id ?? newId(now);
      const [first] = slots;
      if (agreed) await holdTime(tx, referral, { id, ...held }, first!);
      const state = agreed ? 'agreed' : 'proposed';
      const change = { ...held, state, byStructure: forStructure(actor), changedAt: now } as const;
      const startsAt = agreed ? first! : (open?.startsAt ?? null);
      await tx.save(AppointmentRow, {
        id,
        referralId,
        ...change,
        startsAt,
        version: (open?.version ?? 0) + 1,
      });
      await tx.query(`delete from appointment_slot where appointment_id = $1`, [id]);
      if (!agreed)
        await tx.query(
          `insert into appointment_slot (appointment_id, starts_at) select $1, unnest($2::timestamptz[])`,
          [id, slots],
        );
      const set = await tx.findOneByOrFail(AppointmentRow, { id });
      await tellAppointment(tx, set, referral.projectId, actor, now);
      return { id, state, version: set.version };
    });
  }
}

/** What somebody reads who expected an appointment where none is open any more. */
const NONE = { state: 'cancelled', version: 0 } as const;

async function openOf(tx: EntityManager, referralId: string, now: Date): Promise<AppointmentRow | null> {
  const all = await tx.find(AppointmentRow, { where: { referralId }, order: { id: 'desc' } });
  return all.find((one) => isOpen(one, now)) ?? null;
}

function checkTerms(terms: AppointmentTerms, now: Date): AppointmentTerms {
  const { slots, agreed, minutes, means, language } = terms;
  const most = agreed ? 1 : MOST_SLOTS;
  const times = new Set(slots.map((slot) => slot.getTime()));
  if (times.size === 0 || times.size !== slots.length || times.size > most)
    throw invalidAppointment('/slots');
  const latest = now.getTime() + DAYS_AHEAD * DAY_MS;
  for (const [index, slot] of slots.entries())
    if (!(slot > now && slot.getTime() <= latest)) throw invalidAppointment(`/slots/${index}`);
  if (!Number.isInteger(minutes) || minutes < SHORTEST_APPOINTMENT || minutes > LONGEST_APPOINTMENT)
    throw invalidAppointment('/minutes');
  if (!APPOINTMENT_MEANS.includes(means)) throw invalidAppointment('/means');
  if (language !== null && !isLanguageTag(language)) throw invalidAppointment('/language');
  const host = terms.host.trim();
  if (host === '' || host.length > HOST_MAX) throw invalidAppointment('/host');
  const place = terms.place?.trim() ?? '';
  if (place.length > PLACE_MAX || (means === 'at_place' && place === '')) throw invalidAppointment('/place');
  return { ...terms, host, place: place === '' ? null : place };
}
