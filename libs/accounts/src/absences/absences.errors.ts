import { DomainError } from '#libs/kernel';

/** `invalid`: days that do not exist, are over or too many, or an end before the beginning. */
export const invalidAbsence = (pointer: string): DomainError =>
  new DomainError('invalid', 'accounts.invalid_absence', 'These days cannot be an absence.', {}, [
    { pointer, code: 'out_of_range' },
  ]);

/** `conflict`: another absence of theirs has a day of these; `params` say from when until when. */
export const absenceOverlaps = (days: { readonly from: string; readonly until: string }): DomainError =>
  new DomainError('conflict', 'accounts.absence_overlaps', 'You said already that you are away then.', days);

/** `not_found`: no absence of this id is the actor's, or it is over. */
export const absenceNotFound = (): DomainError =>
  new DomainError('not_found', 'accounts.absence_not_found', 'There is no such absence, or it is over.');
