import { DomainError } from '#libs/kernel';

/** `not_found`: no programme has this id. */
export const programmeNotFound = (): DomainError =>
  new DomainError('not_found', 'directory.programme_not_found', 'There is no such programme.');

/** `not_found`: no structure has this id. */
export const structureNotFound = (): DomainError =>
  new DomainError('not_found', 'directory.structure_not_found', 'There is no such structure.');

/** `invalid`: `after` is not the `next` of a page before. */
export const invalidCursor = (): DomainError =>
  new DomainError('invalid', 'directory.invalid_cursor', 'This is not where a page ended.', {}, [
    { pointer: '/after', code: 'malformed' },
  ]);
