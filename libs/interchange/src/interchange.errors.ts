import { DomainError, type Fault } from '#libs/kernel';

/** What can be wrong with a file as a whole; what is wrong with one of its rows has codes of its own. */
export const FILE_FAULTS = [
  'encoding',
  'encrypted',
  'malformed',
  'missing',
  'old_spreadsheet',
  'quote_misplaced',
  'quote_not_closed',
  'record_too_large',
  'sheet_unknown',
  'too_large',
  'truncated',
  'wrong_type',
] as const;

export type FileFault = (typeof FILE_FAULTS)[number];

/** `invalid`: a file is not of the kind it should be; the faults say where, as `/line/column` where it is known. */
export const invalidFile = (faults: readonly (Fault & { readonly code: FileFault })[]): DomainError =>
  new DomainError(
    'invalid',
    'interchange.invalid_file',
    'The file is not of the kind it should be.',
    {},
    faults,
  );

/** `invalid`: a table came without saying what its columns hold. */
export const mappingNeeded = (): DomainError =>
  new DomainError('invalid', 'interchange.mapping_needed', 'Say what the columns of the table hold.');

/** `invalid`: what was written is no name of a source; `too_long`, `too_few` (no letter, no digit), `bad_character`. */
export const invalidSource = (code: 'too_long' | 'too_few' | 'bad_character'): DomainError =>
  new DomainError(
    'invalid',
    'interchange.invalid_source',
    'The source of a table is a name of 60 characters at most, with a letter or a digit.',
    {},
    [{ pointer: '/source', code }],
  );

/** `invalid`: structures and services of data·inclusion come as two files, and one is missing. */
export const otherListNeeded = (missing: 'structures' | 'services'): DomainError =>
  new DomainError(
    'invalid',
    'interchange.other_list_needed',
    `This is one of two lists of data·inclusion: give the file of the ${missing} as well.`,
    { missing },
  );

/** `invalid`: a second file came with one that is no list of data·inclusion. */
export const otherFileUnknown = (): DomainError =>
  new DomainError(
    'invalid',
    'interchange.other_file_unknown',
    'A second file goes with a list of data·inclusion alone: one of the structures, one of the services.',
  );

/** `not_found`: no service has a place of this id. */
export const placeNotFound = (): DomainError =>
  new DomainError('not_found', 'interchange.place_not_found', 'There is no such service at a location.');

/** `not_found`: no taxonomy and no term has this id. */
export const termNotFound = (): DomainError =>
  new DomainError('not_found', 'interchange.term_not_found', 'There is no such taxonomy or term.');

/** `too_large`: a file is larger than what is taken through a page or the API. */
export const uploadTooLarge = (maxBytes: number): DomainError =>
  new DomainError(
    'too_large',
    'interchange.upload_too_large',
    'The file is too large: send it in parts, or import it from the command line.',
    { maxBytes },
  );

/** `not_found`: no file that was sent has this id. */
export const uploadNotFound = (): DomainError =>
  new DomainError('not_found', 'interchange.upload_not_found', 'There is no such file.');

/** `conflict`: what is asked is not possible in the state the file is in now. */
export const uploadMoved = (state: string): DomainError =>
  new DomainError('conflict', 'interchange.upload_moved', 'The file is in another state by now.', { state });
