import { DomainError } from '#libs/kernel';
import type { AppointmentState } from './appointment.entity.js';

/** No such appointment, or not theirs: a stranger cannot tell. */
export const appointmentNotFound = (): DomainError =>
  new DomainError(
    'not_found',
    'referrals.appointment_not_found',
    'There is no such appointment, or it is not yours.',
  );

/** It changed since it was read, or is in a state that does not allow what is asked. */
export const appointmentMoved = ({
  state,
  version,
}: {
  readonly state: AppointmentState;
  readonly version: number;
}): DomainError =>
  new DomainError('conflict', 'referrals.appointment_moved', `This appointment is ${state} by now.`, {
    state,
    version,
  });

/** Who receives her has another appointment then. */
export const slotTaken = (): DomainError =>
  new DomainError('conflict', 'referrals.slot_taken', 'This time was taken meanwhile.');

/** `pointer`: what is missing or cannot be, such as a time that is over. */
export const invalidAppointment = (pointer: string): DomainError =>
  new DomainError('invalid', 'referrals.invalid_appointment', 'This appointment cannot be.', {}, [
    { pointer, code: 'referrals.invalid_appointment' },
  ]);
