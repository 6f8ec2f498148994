import { createTranslator } from '#libs/i18n';
import { sayFileFault } from '#libs/interchange';
import { DomainError, type Fault } from '#libs/kernel';
import { readLauncherConfig } from '#libs/platform';

/** What to tell a person of an error: a sentence and the faults of what was given, or with LOG_LEVEL=debug where it arose. */
export function sentenceFor(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (isDebugging()) return error.stack ?? error.message;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ECONNREFUSED') return 'Nothing answers at the address of the database: is it running?';
  const faults = error instanceof DomainError ? error.faults : [];
  const say = code === 'interchange.invalid_file' ? sayOfFile : sayOfValue;
  return [message, ...faults.map((fault) => `  ${say(fault)}`)].join('\n');
}

const sayOfValue = ({ pointer, detail, code }: Fault): string => `${pointer || '/'}: ${detail ?? code}`;

const sayOfFile = (fault: Fault): string => sayFileFault(createTranslator('fr'), fault);

function isDebugging(): boolean {
  try {
    return readLauncherConfig().logLevel === 'debug';
  } catch {
    // Faulty settings are often the very error that is being told.
    return false;
  }
}
