import { parseArgs, type ParseArgsConfig } from 'node:util';

/** One word after `maillage`. */
export interface Command {
  readonly name: string;
  /** What may follow the name, as the help shows it. */
  readonly usage: string;
  readonly summary: string;
  /** Carries it out. A refusal is thrown: its message is the sentence that the person reads. */
  readonly run: (args: readonly string[]) => Promise<void>;
}

/** The command was not written as it must be. Exit code 2. */
export class UsageError extends Error {}

type Options = NonNullable<ParseArgsConfig['options']>;
type Values<O extends Options> = ReturnType<
  typeof parseArgs<{ options: O; allowPositionals: true; strict: true }>
>['values'];

export interface Arguments<O extends Options> {
  readonly values: Values<O>;
  readonly positionals: readonly string[];
}

/**
 * Reads options and words.
 *
 * @throws UsageError for an unknown option, an option without its value, or another number of words than `words` to `most`.
 */
export function readArguments<const O extends Options>(
  args: readonly string[],
  options: O,
  words = 0,
  most = words,
): Arguments<O> {
  let parsed: { values: Values<O>; positionals: string[] };
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError((error as Error).message.split('. ')[0]);
  }
  if (parsed.positionals.length > most) throw new UsageError(`Unexpected word: ${parsed.positionals[most]}`);
  if (parsed.positionals.length < words) throw new UsageError('A word is missing');
  return parsed;
}

/** A whole number of an option. @throws UsageError */
export function wholeNumber(option: string, given: string): number {
  if (!/^\d{1,9}$/.test(given)) throw new UsageError(`--${option} must be a whole number, not ${given}`);
  return Number(given);
}
