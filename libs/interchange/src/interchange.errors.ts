import { DomainError, type Fault } from '#libs/kernel';

/** `invalid`: a file is not of the kind it should be; the faults say where. */
export const invalidFile = (faults: readonly Fault[]): DomainError =>
  new DomainError(
    'invalid',
    'interchange.invalid_file',
    'The file is not of the kind it should be.',
    {},
    faults,
  );
