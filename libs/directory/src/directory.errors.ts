import { DomainError, type Fault } from '#libs/kernel';

/** `not_found`: no programme has this id. */
export const programmeNotFound = (): DomainError =>
  new DomainError('not_found', 'directory.programme_not_found', 'There is no such programme.');

/** `not_found`: no structure has this id. */
export const structureNotFound = (): DomainError =>
  new DomainError('not_found', 'directory.structure_not_found', 'There is no such structure.');

export const invalidFile = (faults: readonly Fault[]): DomainError =>
  new DomainError(
    'invalid',
    'directory.invalid_file',
    'The file is not of the kind it should be.',
    {},
    faults,
  );
