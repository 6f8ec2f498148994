import { createTranslator } from '#libs/i18n';
import { DomainError, type Fault } from '#libs/kernel';
import { readLauncherConfig } from '#libs/settings';
import { plainName } from './terminal-text.js';

/** What to tell a person of an error: a sentence and the faults of what was given, or with LOG_LEVEL=debug where it arose. */
export async function sentenceFor(error: unknown): Promise<string> {
  if (!(error instanceof Error)) return String(error);
  if (isDebugging()) return error.stack ?? error.message;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ECONNREFUSED') return 'Nothing answers at the address of the database: is it running?';
  const faults = error instanceof DomainError ? error.faults : [];
  const say = code === 'interchange.invalid_file' ? await sayerOfFiles() : sayOfValue;
  const lines = faults.slice(0, MOST_FAULTS).map((fault) => `  ${say(fault)}`);
  const more = faults.length - lines.length;
  return [message, ...lines, ...(more > 0 ? [`  and ${more} more`] : [])].join('\n');
}

const MOST_FAULTS = 20;

const FAULTS: Readonly<Record<string, string>> = {
  contradiction: 'contradicts itself',
  duplicate: 'is there twice',
  malformed: 'is not written as it must be',
  missing: 'is missing',
  not_a_date: 'is no day as YYYY-MM-DD',
  out_of_range: 'is out of range',
  too_few: 'has too few entries',
  unknown_code: 'is not a known code',
  unknown_key: 'is not part of the format',
  wrong_type: 'is not of the right type',
};

const sayOfValue = ({ pointer, detail, code }: Fault): string =>
  `${plainName(pointer) || '/'}: ${detail ?? FAULTS[code] ?? code}`;

// Loaded when a file is refused, since then it is there already: it comes with half of the product.
async function sayerOfFiles(): Promise<(fault: Fault) => string> {
  const { sayFileFault } = await import('#libs/interchange');
  const t = createTranslator('fr');
  return (fault) => sayFileFault(t, fault);
}

function isDebugging(): boolean {
  try {
    return readLauncherConfig().logLevel === 'debug';
  } catch {
    // Faulty settings are often the very error that is being told.
    return false;
  }
}
