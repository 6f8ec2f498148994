import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DomainError } from '#libs/kernel';
import { commandOf, makeFolder } from '#libs/standins';

/** What runs on a data folder, for whoever comes later: a second `start`, `demo`, `migrate`, `import`. */
export interface Instance {
  readonly pid: number;
  /** When the process began, in ticks since the system did; null where the system does not tell. */
  readonly began: number | null;
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
  const instance = readInstance(stateFile(folder));
  return instance !== null && isAlive(instance) ? instance : null;
}

/** Takes the data folder for this process. @throws DomainError when another instance has it, or it cannot be written */
export function claim(folder: string): void {
  const other = runningInstance(folder) ?? take(folder);
  if (other !== null) throw alreadyRunning(folder, other);
}

/** Tells where everything is. Only for who has claimed the folder. */
export function publish(folder: string, ready: NonNullable<Instance['ready']>): void {
  renameSync(writeOwn(folder, ready), stateFile(folder));
}

/** Gives the folder back, when it is this process that has it. */
export function release(folder: string): void {
  if (readInstance(stateFile(folder))?.pid === process.pid) rmSync(stateFile(folder));
}

/** Returns who was faster. A link is made whole or not at all: of two at once, one finds the name taken. */
function take(folder: string): Instance | null {
  try {
    makeFolder(folder);
    removeStale(folder);
    const own = writeOwn(folder);
    try {
      linkSync(own, stateFile(folder));
      return null;
    } finally {
      rmSync(own);
    }
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    const faster = code === 'EEXIST' ? runningInstance(folder) : null;
    if (faster !== null) return faster;
    throw unwritable(folder, code);
  }
}

/** What an earlier instance left. Moved before it is looked at: another start may have taken the name since. */
function removeStale(folder: string): void {
  const moved = `${stateFile(folder)}.${process.pid}.old`;
  try {
    renameSync(stateFile(folder), moved);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  try {
    const instance = readInstance(moved);
    if (instance !== null && isAlive(instance)) linkSync(moved, stateFile(folder));
  } finally {
    rmSync(moved);
  }
}

/** Returns the name of the file, which nobody else writes or reads. */
function writeOwn(folder: string, ready?: Instance['ready']): string {
  const own = `${stateFile(folder)}.${process.pid}`;
  const instance: Instance = { pid: process.pid, began: beginningOf(process.pid), ...(ready && { ready }) };
  writeFileSync(own, JSON.stringify(instance, null, 2), { mode: 0o600 });
  return own;
}

function readInstance(file: string): Instance | null {
  const text = readIfThere(file);
  return text === null ? null : (JSON.parse(text) as Instance);
}

/** The number may belong to another program by now, even to another Maillage. */
function isAlive({ pid, began }: Instance): boolean {
  if (!/maillage\.mjs|apps\/cli\/src\/main\.js/.test(commandOf(pid) ?? '')) return false;
  const now = beginningOf(pid);
  // Not told by this system, or not written by an earlier version: the command must do.
  return now === null || (began ?? null) === null || now === began;
}

const FIELDS_BEFORE_BEGINNING = 19;

function beginningOf(pid: number): number | null {
  const stat = readIfThere(`/proc/${pid}/stat`);
  // The second field is the name in brackets, which may hold blanks and brackets itself.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields === undefined ? null : Number(fields[FIELDS_BEFORE_BEGINNING]);
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
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
