import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DomainError } from '#libs/kernel';
import { commandOf, makeFolder } from '#libs/platform';

/** What runs on a data folder, for whoever comes later: a second `start`, `demo`, `migrate`, `import`. */
export interface Instance {
  readonly pid: number;
  /** Absent while it starts. */
  readonly ready?: {
    readonly webUrl: string;
    readonly apiUrl: string;
    /** With a password: the file is readable by its owner alone. */
    readonly databaseUrl: string;
    /** Folder of caught mails; null when mails really leave. */
    readonly mailbox: string | null;
  };
}

const stateFile = (folder: string): string => join(folder, 'state.json');

/** The instance that runs on a data folder now; null when none does, whatever an earlier one left behind. */
export function runningInstance(folder: string): Instance | null {
  if (!existsSync(stateFile(folder))) return null;
  const instance = JSON.parse(readFileSync(stateFile(folder), 'utf8')) as Instance;
  // The number may belong to another program by now.
  return commandOf(instance.pid)?.includes('maillage') ? instance : null;
}

/** Takes the data folder for this process. @throws DomainError when another instance has it, or it cannot be written */
export function claim(folder: string): void {
  const other = runningInstance(folder);
  if (other !== null) throw alreadyRunning(folder, other);
  try {
    makeFolder(folder);
    publish(folder, { pid: process.pid });
  } catch (error) {
    throw unwritable(folder, (error as NodeJS.ErrnoException).code ?? String(error));
  }
}

export function publish(folder: string, instance: Instance): void {
  const unfinished = `${stateFile(folder)}.${process.pid}`;
  writeFileSync(unfinished, JSON.stringify(instance, null, 2), { mode: 0o600 });
  renameSync(unfinished, stateFile(folder));
}

export function release(folder: string): void {
  rmSync(stateFile(folder), { force: true });
}

function alreadyRunning(folder: string, { pid, ready }: Instance): DomainError {
  const where = ready === undefined ? 'and is starting' : `at ${ready.webUrl}`;
  return new DomainError(
    'conflict',
    'cli.already_running',
    `Maillage already runs on ${folder} (process ${pid}) ${where}. Stop it with Ctrl-C or kill ${pid}, or choose another folder with MAILLAGE_DATA_DIR.`,
  );
}

function unwritable(folder: string, reason: string): DomainError {
  return new DomainError(
    'unavailable',
    'cli.data_folder_unwritable',
    `The data folder ${folder} cannot be written (${reason}). Make it writable, or choose another with MAILLAGE_DATA_DIR.`,
  );
}
