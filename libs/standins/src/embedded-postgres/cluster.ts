import { execFile } from 'node:child_process';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { DataFolder } from './data-folder.js';
import { alreadyServed, startFailed } from './embedded-postgres.errors.js';
import type { NativeBinaries } from './native-binaries.js';
import { commandOf } from './processes.js';
import { giveTo, type ServiceAccount } from './service-account.js';

const execute = promisify(execFile);

/** The only role of an embedded server, its owner. */
export const ROLE = 'maillage';

// Sorts the same on every machine; French order is asked for where it matters (COLLATE "fr-x-icu").
const INITDB = [
  `--username=${ROLE}`,
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
  '--auth=scram-sha-256',
  '--no-instructions',
];

/** Makes the data folder of PostgreSQL when there is none; an interruption leaves nothing half-made under its name. */
export async function ensureCluster(
  folder: DataFolder,
  binaries: NativeBinaries,
  account: ServiceAccount,
): Promise<string> {
  const pgdata = join(folder.path, 'pgdata');
  if (existsSync(pgdata)) return pgdata;
  const unfinished = `${pgdata}.new`;
  const passwordFile = `${pgdata}.password`;
  rmSync(unfinished, { recursive: true, force: true });
  writeFileSync(passwordFile, folder.password, { mode: 0o600 });
  giveTo(account, passwordFile);
  try {
    const args = [...INITDB, `--pgdata=${unfinished}`, `--pwfile=${passwordFile}`];
    await execute(binaries.initdb, folder.durable ? args : [...args, '--no-sync'], {
      ...account,
      env: binaries.env,
      cwd: folder.path,
    });
  } catch (error) {
    throw startFailed(lastLine((error as { stderr?: string }).stderr || String(error)), unfinished);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(unfinished, pgdata);
  return pgdata;
}

/**
 * Refuses a folder that a living server holds. A pid file left by a crash, or whose number now belongs to
 * another program, is removed. A server whose launcher was just killed is given the time to shut down.
 */
export async function removeStalePidFile(pgdata: string): Promise<void> {
  const pidFile = join(pgdata, 'postmaster.pid');
  for (let waited = 0; existsSync(pidFile); waited += 100) {
    const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
    if (!isPostgresOf(pgdata, pid)) return rmSync(pidFile, { force: true });
    if (waited >= 3_000) throw alreadyServed(pgdata, pid);
    await sleep(100);
  }
}

function isPostgresOf(pgdata: string, pid: number): boolean {
  const command = Number.isInteger(pid) && pid > 0 ? commandOf(pid) : null;
  return command !== null && command.includes('postgres') && command.includes(pgdata);
}

/** The last line of an output that says something. */
export function lastLine(output: string): string {
  return output.trim().split('\n').at(-1)?.trim() ?? '';
}
