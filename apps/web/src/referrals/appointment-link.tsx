import type { VNode } from 'preact';
import { ButtonLink } from '#libs/ui';
import type { SaidAppointment } from './say-appointment.js';

/** Leads to the appointments of a referral: as a button where the reader has a time to pick. */
export function AppointmentLink({ said: { href, label, todo } }: { readonly said: SaidAppointment }): VNode {
  return <p>{todo ? <ButtonLink href={href}>{label}</ButtonLink> : <a href={href}>{label}</a>}</p>;
}
