import { DomainError, type Fault } from '#libs/kernel';

/** `not_found`: no programme has this id. */
export const programmeNotFound = (): DomainError =>
  new DomainError('not_found', 'directory.programme_not_found', 'There is no such programme.');

/** `not_found`: no structure has this id. */
export const structureNotFound = (): DomainError =>
  new DomainError('not_found', 'directory.structure_not_found', 'There is no such structure.');

/** `not_found`: the structure has no place of this id. */
export const branchNotFound = (): DomainError =>
  new DomainError('not_found', 'directory.branch_not_found', 'The structure has no such place.');

/** `invalid`: `after` is not the `next` of a page before. */
export const invalidCursor = (): DomainError =>
  new DomainError('invalid', 'directory.invalid_cursor', 'This is not where a page ended.', {}, [
    { pointer: '/after', code: 'malformed' },
  ]);

/** `conflict`: what is asked is not possible in the state the programme is in now. */
export const programmeMoved = (state: string): DomainError =>
  new DomainError('conflict', 'directory.programme_moved', 'The programme is in another state by now.', {
    state,
  });

/** `invalid`: a day that is over, places that cannot be, a reason that is too long. */
export const invalidUpkeep = (pointer: string): DomainError =>
  new DomainError('invalid', 'directory.invalid_upkeep', 'This cannot be said of a programme.', {}, [
    { pointer, code: 'out_of_range' },
  ]);

/** `not_found`: no network has this code. */
export const networkNotFound = (): DomainError =>
  new DomainError('not_found', 'directory.network_not_found', 'There is no such network.');

/** `invalid`: a name that is blank or too long. */
export const invalidNetworkName = (): DomainError =>
  new DomainError('invalid', 'directory.invalid_network_name', 'This is no name of a network.', {}, [
    { pointer: '/name', code: 'out_of_range' },
  ]);

/** `gone`: another entry stands for it since they were merged; `params.into` is its id. */
export const entryMoved = (into: string): DomainError =>
  new DomainError('gone', 'directory.entry_moved', 'Another entry stands for this one.', { into });
/** `invalid`: what somebody wrote of a programme, a structure or a place of it has faults; each has a pointer. */
export const invalidSheet = (faults: readonly Fault[]): DomainError =>
  new DomainError('invalid', 'directory.invalid_sheet', 'What was written has faults.', {}, faults);

/** `conflict`: somebody changed the sheet since it was read; the faults point to what is no longer as it was. */
export const sheetStale = (pointers: readonly string[]): DomainError =>
  new DomainError(
    'conflict',
    'directory.sheet_stale',
    'Somebody changed it since it was read.',
    {},
    pointers.map((pointer) => ({ pointer, code: 'changed' })),
  );
