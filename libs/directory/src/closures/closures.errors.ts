import { DomainError } from '#libs/kernel';

/** `invalid`: days that do not exist, are over or too many, or an end before the beginning. */
export const invalidClosure = (pointer: string): DomainError =>
  new DomainError('invalid', 'directory.invalid_closure', 'A structure cannot be closed on these days.', {}, [
    { pointer, code: 'out_of_range' },
  ]);

/** `conflict`: the structure is closed on a day of these already; `params` say from when until when. */
export const closureOverlaps = (days: { readonly from: string; readonly until: string }): DomainError =>
  new DomainError(
    'conflict',
    'directory.closure_overlaps',
    'It is closed on some of these days already.',
    days,
  );

/** `not_found`: the actor's structure has no closure of this id, or it is over. */
export const closureNotFound = (): DomainError =>
  new DomainError('not_found', 'directory.closure_not_found', 'There is no such closure, or it is over.');
