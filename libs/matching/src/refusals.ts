import { DomainError, type Fault } from '#libs/kernel';

export const invalidCatalogue = (faults: readonly Fault[]): DomainError =>
  new DomainError('invalid', 'matching.invalid_catalogue', 'The catalogue is not valid.', {}, faults);

export const invalidPerson = (faults: readonly Fault[]): DomainError =>
  new DomainError('invalid', 'matching.invalid_person', 'The person is not valid.', {}, faults);

export const invalidPool = (faults: readonly Fault[]): DomainError =>
  new DomainError(
    'invalid',
    'matching.invalid_pool',
    'The list of people who wait is not valid.',
    {},
    faults,
  );

export const invalidOptions = (faults: readonly Fault[]): DomainError =>
  new DomainError(
    'invalid',
    'matching.invalid_options',
    'The options of the ranking are not valid.',
    {},
    faults,
  );

/** `params.cycle`, when there: the needs of a circle, each waiting for the next. */
export const invalidPrerequisites = (
  params: { readonly cycle?: string },
  faults: readonly Fault[],
): DomainError =>
  new DomainError(
    'invalid',
    'matching.invalid_prerequisites',
    'The table of prerequisites is not valid.',
    { ...params },
    faults,
  );

export const unknownProgramme = (id: string): DomainError =>
  new DomainError('not_found', 'matching.unknown_programme', 'No programme of the index has this id.', {
    id,
  });
