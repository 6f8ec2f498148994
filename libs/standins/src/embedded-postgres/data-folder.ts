import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statfsSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { folderUnwritable } from './embedded-postgres.errors.js';
import { canEnter, giveTo, type ServiceAccount } from './service-account.js';

/** The folder of one embedded server: `pgdata`, library links and its log; the service account can enter it. */
export interface DataFolder {
  readonly path: string;
  readonly password: string;
  /** Ephemeral folders are removed after the server has ended. */
  readonly durable: boolean;
}

/** A folder that keeps its data between two starts, made when it does not exist. */
export function durableFolder(dataDir: string, account: ServiceAccount): DataFolder {
  const asked = resolve(dataDir);
  try {
    makeFolder(asked);
    const password = keptPassword(join(asked, 'password'));
    const path = canEnter(account, asked) ? join(asked, 'postgresql') : outsideOf(asked);
    makeFolder(path);
    giveTo(account, path);
    return { path, password, durable: true };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (
      code !== undefined &&
      ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'ENOENT', 'ENOSPC', 'EEXIST'].includes(code)
    )
      throw folderUnwritable(asked, code);
    throw error;
  }
}

/** Makes a folder and those above it. Node's own `recursive` never returns where the system says ENOENT, as /proc does. */
export function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path);
}

/** Removes the data of a durable folder, also those that lie outside of it, and nothing else. No server may run on it. */
export function removeEmbeddedData(dataDir: string): void {
  const asked = resolve(dataDir);
  for (const path of [outsideName(asked), join(asked, 'postgresql'), join(asked, 'password')])
    rmSync(path, { recursive: true, force: true });
}

/** A new folder for one run: in memory where there is room, since tests wait for the disk and not for the processor. */
export function ephemeralFolder(account: ServiceAccount): DataFolder {
  const path = mkdtempSync(join(roomInMemory() ? '/dev/shm' : tmpdir(), 'maillage-postgresql-'));
  giveTo(account, path);
  return { path, password: randomBytes(24).toString('hex'), durable: false };
}

function roomInMemory(): boolean {
  if (!existsSync('/dev/shm')) return false;
  const { bavail, bsize } = statfsSync('/dev/shm');
  return bavail * bsize >= 2 ** 30;
}

function keptPassword(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

// Under /root the service account cannot enter: the data lie in /var/tmp and a link says where.
function outsideOf(asked: string): string {
  const outside = outsideName(asked);
  if (!existsSync(outside)) mkdirSync(outside, { mode: 0o711 });
  // Another account's folder under our name would hold our data in its hands.
  if (lstatSync(outside).uid !== process.getuid?.())
    throw folderUnwritable(outside, 'it belongs to another user');
  chmodSync(outside, 0o711);
  const link = join(asked, 'postgresql');
  if (lstatSync(link, { throwIfNoEntry: false })?.isDirectory())
    throw folderUnwritable(asked, 'the account of PostgreSQL can no longer enter it');
  rmSync(link, { force: true });
  symlinkSync(join(outside, 'postgresql'), link);
  return join(outside, 'postgresql');
}

function outsideName(asked: string): string {
  return `/var/tmp/maillage-data-${createHash('sha256').update(asked).digest('hex').slice(0, 12)}`;
}
