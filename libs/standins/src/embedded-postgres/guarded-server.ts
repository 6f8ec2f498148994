import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Socket } from 'node:net';
import type { DataFolder } from './data-folder.js';
import type { NativeBinaries } from './native-binaries.js';
import { signalIfAlive } from './processes.js';
import { giveTo, type ServiceAccount } from './service-account.js';

/** A running server and the shell that watches over it. */
export interface GuardedServer {
  /** Resolves with the exit code once server and guard have ended, for whatever reason; never rejects. */
  readonly exited: Promise<number | null>;
  /** Fast shutdown: sessions are cut, data are safe. */
  stop(): Promise<void>;
}

/*
 * The shell holds the reading end of a pipe from us. However we end, kill -9 included, it reads the end of the
 * file and stops the server with INT, the fast shutdown (TERM would wait for clients). It ignores the terminal's
 * signals. After an orderly end it removes an ephemeral folder ($1), which lies in memory; after another end we
 * do, once the log in it is read.
 */
const GUARD = `
trap '' INT TERM HUP
ephemeral=$1; shift
"$@" 3<&- &
server=$!
(read -r line <&3; kill -INT $server) 2>/dev/null &
reader=$!
wait $server
code=$?
kill -KILL $reader 2>/dev/null
if [ -n "$ephemeral" ] && [ $code = 0 ]; then rm -rf "$ephemeral"; fi
exit $code`;

// Small on purpose: the whole product shares 700 MB, and its data fit in far less than these buffers.
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '32MB',
  max_connections: '100',
  io_method: 'sync',
  jit: 'off',
  // In the data folder, so that a crash leaves nothing in the memory of the machine.
  dynamic_shared_memory_type: 'mmap',
  max_logical_replication_workers: '0',
  log_checkpoints: 'off',
  log_timezone: 'UTC',
  timezone: 'UTC',
};

const NOTHING_TO_LOSE = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
};

export function startGuarded(
  folder: DataFolder,
  pgdata: string,
  port: number,
  binaries: NativeBinaries,
  account: ServiceAccount,
): GuardedServer {
  const settings = { ...SETTINGS, ...(folder.durable ? {} : NOTHING_TO_LOSE), port: String(port) };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openSync(logFile(folder), 'w', 0o600);
  giveTo(account, logFile(folder));
  const guard = spawn(
    '/bin/sh',
    [
      '-c',
      GUARD,
      'maillage-postgresql-guard',
      folder.durable ? '' : folder.path,
      binaries.postgres,
      '-D',
      pgdata,
      ...options,
    ],
    // A session of its own: Ctrl-C reaches the launcher alone, which then stops things in order.
    { ...account, env: binaries.env, cwd: '/', detached: true, stdio: ['ignore', log, log, 'pipe'] },
  );
  closeSync(log);
  const exited = endOf(guard, pgdata);
  return { exited, stop: () => stop(guard, pgdata, exited) };
}

export function logFile(folder: DataFolder): string {
  return join(folder.path, 'postgresql.log');
}

function endOf(guard: ChildProcess, pgdata: string): Promise<number | null> {
  return new Promise((resolve) => {
    guard.once('error', () => resolve(null));
    guard.once('exit', (code, signal) => {
      // Without its guard the server would outlive us.
      if (signal !== null) signalServer(pgdata, 'SIGINT');
      resolve(code);
    });
  });
}

async function stop(guard: ChildProcess, pgdata: string, exited: Promise<number | null>): Promise<void> {
  (guard.stdio[3] as Socket | null)?.destroy();
  // QUIT is the immediate shutdown: the next start recovers from the log, nothing that was committed is lost.
  const impatient = setTimeout(() => signalServer(pgdata, 'SIGQUIT'), 10_000);
  await exited;
  clearTimeout(impatient);
}

function signalServer(pgdata: string, signal: NodeJS.Signals): void {
  const pidFile = join(pgdata, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  signalIfAlive(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), signal);
}
