import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { ensureCluster, lastLine, removeStalePidFile, ROLE } from './cluster.js';
import { type DataFolder, durableFolder, ephemeralFolder } from './data-folder.js';
import { startFailed } from './embedded-postgres.errors.js';
import { freePort } from './free-port.js';
import { type GuardedServer, logFile, startGuarded } from './guarded-server.js';
import { nativeBinaries } from './native-binaries.js';
import { giveTo, serviceAccount, type ServiceAccount } from './service-account.js';

/** What to start: data that are kept in a folder, or a server whose data vanish when it stops, faster for tests. */
export type EmbeddedPostgresOptions =
  | { readonly durable: true; readonly dataDir: string; readonly port?: number }
  | { readonly durable: false; readonly port?: number };

export interface EmbeddedPostgres {
  readonly port: number;
  /** Address of a database of this server, with the password in it: for processes, never for a log. */
  url(database: string): string;
  /** Fast shutdown; resolves when nothing of it runs any more. May be called twice. */
  stop(): Promise<void>;
  /** Resolves with the exit code when the server has ended, asked or not; null when it could not run. */
  readonly exited: Promise<number | null>;
}

const START_TIMEOUT_MS = 60_000;
const ATTEMPTS = 3;

/**
 * Starts the PostgreSQL 18 of the npm package on loopback, on the preferred port when it is free. It ends with
 * this process, however that ends. As root it runs under the account postgres or nobody.
 *
 * @throws DomainError `unavailable`: platform.database_already_served, platform.database_not_supported,
 *   platform.database_no_account, platform.data_folder_unwritable, platform.database_start_failed.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort(attempt === 1 ? options.port : undefined);
    try {
      return await startOn(port, options);
    } catch (error) {
      // Another program took the port between our look and the server's.
      const portTaken = /could not (bind|create any TCP)/.test((error as Error).message);
      if (!portTaken || attempt === ATTEMPTS) throw error;
    }
  }
}

async function startOn(port: number, options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const account = serviceAccount();
  const folder = options.durable ? durableFolder(options.dataDir, account) : ephemeralFolder(account);
  const removeEphemeral = (): void => {
    if (!folder.durable) rmSync(folder.path, { recursive: true, force: true });
  };
  try {
    const binaries = nativeBinaries(account, linksFolder(folder, account));
    const pgdata = await ensureCluster(folder, binaries, account);
    await removeStalePidFile(pgdata);
    const server = startGuarded(folder, pgdata, port, binaries, account);
    const url = (database: string): string =>
      `postgres://${ROLE}:${folder.password}@127.0.0.1:${port}/${database}`;
    const reason = await whyNotReady(server, url('postgres'), folder);
    if (reason !== null) throw startFailed(reason, logFile(folder));
    void server.exited.then(removeEphemeral);
    return { port, url, stop: server.stop, exited: server.exited };
  } catch (error) {
    removeEphemeral();
    throw error;
  }
}

function linksFolder(folder: DataFolder, account: ServiceAccount): string {
  const links = join(folder.path, 'lib');
  mkdirSync(links, { recursive: true, mode: 0o755 });
  giveTo(account, links);
  return links;
}

/** Null once a session could be opened; otherwise why the server ended or stayed silent, and it runs no more. */
async function whyNotReady(server: GuardedServer, url: string, folder: DataFolder): Promise<string | null> {
  let ended = false;
  void server.exited.then(() => (ended = true));
  let refusal = '';
  for (const start = performance.now(); performance.now() - start < START_TIMEOUT_MS; await sleep(25)) {
    if (ended) return lastFault(folder);
    const answer = await tryToConnect(url);
    if (answer === null) return null;
    refusal = answer;
  }
  await server.stop();
  return refusal;
}

async function tryToConnect(url: string): Promise<string | null> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  // A server that goes away between connect and end must not be an unheard error event.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return null;
  } catch (error) {
    return (error as Error).message;
  } finally {
    await client.end();
  }
}

function lastFault(folder: DataFolder): string {
  const log = existsSync(logFile(folder)) ? readFileSync(logFile(folder), 'utf8') : '';
  const faults = log.split('\n').filter((line) => /FATAL|PANIC|could not bind|cannot|error/.test(line));
  return lastLine(faults.slice(0, 1).join('') || log) || 'it ended without a word';
}
