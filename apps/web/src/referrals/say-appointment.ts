import type { Translator } from '#libs/i18n';
import { type AppointmentView, isOpenAppointment } from '#libs/referrals';

/** The way to the appointments of a referral, and how things stand with them. */
export interface SaidAppointment {
  readonly href: string;
  readonly label: string;
  /** It is the reader's side that has to pick a time. */
  readonly todo: boolean;
}

export interface AppointmentsAround {
  readonly href: string;
  /** On which side the reader stands. */
  readonly structure: boolean;
  /** Whether the reader may set one. */
  readonly sets: boolean;
  readonly now: Date;
}

/** Null where there is none, and the reader sets none. */
export function sayAppointment(
  t: Translator,
  appointments: readonly AppointmentView[],
  { href, structure, sets, now }: AppointmentsAround,
): SaidAppointment | null {
  const open = appointments.findLast((one) => isOpenAppointment(one, now));
  if (open === undefined) {
    if (sets) return { href, label: t('appointment.set'), todo: false };
    return appointments.length === 0 ? null : { href, label: t('appointment.link'), todo: false };
  }
  const { state, startsAt, byStructure } = open;
  if (state === 'agreed')
    return { href, label: t('appointment.linkAt', { when: t.dateTime(startsAt!) }), todo: false };
  const picks = byStructure !== structure;
  if (state === 'proposed' && picks) return { href, label: t('appointment.linkChoose'), todo: true };
  return {
    href,
    label: t(state === 'proposed' ? 'appointment.linkWaits' : 'appointment.linkNone'),
    todo: false,
  };
}
