import { createTranslator, localesWith, type Translator } from '#libs/i18n';
import { parisDay, systemClock, type Fault } from '#libs/kernel';
import { parseCatalogue, parsePerson, type Person, type Programme } from '#libs/matching';
import { type readArguments, UsageError, wholeNumber } from './command.js';
import { readJsonFile } from './read-json-file.js';
import { plainName } from './terminal-text.js';

/** The options of the commands that match files. */
export const MATCHING_OPTIONS = {
  catalogue: { type: 'string' },
  person: { type: 'string' },
  'as-of': { type: 'string' },
  seed: { type: 'string' },
  locale: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** What a command that matches files has to work on. */
export interface MatchingFiles {
  readonly programmes: readonly Programme[];
  readonly person: Person;
  readonly options: { readonly asOf: string; readonly seed?: number };
  /** Null when no language was asked for. */
  readonly translator: Translator | null;
  readonly asJson: boolean;
  /** What was left out of the files, to be said on stderr: a code of a later version never stops a ranking. */
  readonly leftOut: readonly string[];
}

/** What a command writes. */
export interface Written {
  readonly stdout: string;
  readonly stderr: string;
}

type Values = ReturnType<typeof readArguments<typeof MATCHING_OPTIONS>>['values'];

/**
 * Reads the two files and what to do with them.
 *
 * @throws UsageError for a missing file name, an unknown language, a seed that is no whole number
 * @throws DomainError `matching.invalid_catalogue`, `matching.invalid_person`; Error for a file that cannot be read
 */
export function readMatchingFiles(values: Values): MatchingFiles {
  const { catalogue, person: personFile, seed, locale } = values;
  if (catalogue === undefined || personFile === undefined)
    throw new UsageError('--catalogue FILE and --person FILE are needed');
  const translator = locale === undefined ? null : createTranslator(readLanguage(locale));
  const options = {
    asOf: values['as-of'] ?? parisDay(systemClock.now()),
    ...(seed === undefined ? {} : { seed: wholeNumber('seed', seed) }),
  };
  const { programmes, quarantined } = parseCatalogue(readJsonFile(catalogue));
  const given = readJsonFile(personFile);
  const unknownNeeds: Fault[] = [];
  const person = parsePerson(given, (fault) => unknownNeeds.push(fault));
  const leftOut = [
    ...quarantined.map(({ row, id, faults }) => `row ${row}, ${id} (${faults.map(sayPlace).join(', ')})`),
    ...unknownNeeds.map(({ pointer }) => `the need ${needAt(given, pointer)} at ${pointer} is not known`),
  ];
  return {
    programmes,
    person,
    options,
    translator,
    asJson: values.json ?? false,
    leftOut: shortened(leftOut),
  };
}

/** Writes what a command answers. */
export function write({ stdout, stderr }: Written): void {
  // A reader that has enough, such as `head`, closes the pipe: that is no fault.
  process.stdout.once('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  process.stderr.write(stderr);
  process.stdout.write(stdout);
}

function readLanguage(given: string) {
  const known = localesWith('cli', 'matching', 'taxonomy');
  const found = known.find((code) => code === given);
  if (found === undefined) throw new UsageError(`--locale is one of ${known.join(', ')}, not ${given}`);
  return found;
}

const sayPlace = ({ pointer, code }: Fault): string => `${pointer} ${code}`;

const needAt = (person: unknown, pointer: string): string =>
  plainName(String((person as { needs: { code: string }[] }).needs[Number(pointer.split('/')[2])]?.code));

const MOST = 20;

function shortened(leftOut: readonly string[]): string[] {
  const lines = leftOut.slice(0, MOST).map((what) => `Left out: ${what}`);
  const more = leftOut.length - lines.length;
  return more > 0 ? [...lines, `Left out: ${more} more like these`] : lines;
}
