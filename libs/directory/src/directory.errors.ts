import { DomainError } from '#libs/kernel';

/** `not_found`: no programme has this id. */
export const programmeNotFound = (): DomainError =>
  new DomainError('not_found', 'directory.programme_not_found', 'There is no such programme.');

/** `not_found`: no structure has this id. */
export const structureNotFound = (): DomainError =>
  new DomainError('not_found', 'directory.structure_not_found', 'There is no such structure.');
