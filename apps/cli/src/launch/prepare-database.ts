import { fork } from 'node:child_process';
import { join } from 'node:path';
import { DomainError } from '#libs/kernel';
import { withClient } from '../database-client.js';
import type { Closing } from './closing.js';
import { PROJECT_FOLDER } from '../project-folder.js';

/** The environment of a child process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Makes a database of a server unless it is there. */
export async function ensureDatabase(serverUrl: string, name: string): Promise<void> {
  await withClient(serverUrl, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  });
}

/**
 * Runs `maillage migrate --demo` in a process of its own: what it loads would otherwise stay in the launcher's memory.
 *
 * @throws DomainError with the sentence it ended with
 */
export async function loadDemoTerritory(env: Environment, closing: Closing): Promise<void> {
  const child = fork(join(PROJECT_FOLDER, 'dist/apps/cli/src/main.js'), ['migrate', '--demo'], {
    cwd: PROJECT_FOLDER,
    detached: true,
    env,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr!.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise((resolve) => child.once('close', resolve));
  await closing.add(async () => child.kill() && (await ended));
  if ((await ended) !== 0)
    throw new DomainError(
      'unavailable',
      'cli.demo_not_loaded',
      `The demo territory cannot be loaded: ${said.trim()}`,
    );
}
