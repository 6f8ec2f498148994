import { DomainError } from '#libs/kernel';

export const programmeNotFound = (): DomainError =>
  new DomainError('not_found', 'directory.programme_not_found', 'There is no such programme.');

export const structureNotFound = (): DomainError =>
  new DomainError('not_found', 'directory.structure_not_found', 'There is no such structure.');
