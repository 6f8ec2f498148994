import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { type CaughtMail, readMailbox, startMailCatcher } from '#libs/standins';
import { createDemoDatabase } from './test-database.js';

const ROOT = join(__dirname, '../..');
const START_WITHIN_MS = 60_000;

// More than any test brings about: the mailbox page alone is content with the newest hundred.
const ALL_MAILS = 10_000;

export type App = 'api' | 'web' | 'worker';

/** The built processes, each for itself, on a database of their own with the demo territory, and a real mail server. */
export interface System {
  readonly apiUrl: string;
  readonly webUrl: string;
  readonly databaseUrl: string;
  readonly mailUrl: string;
  /** Mails that arrived, newest first. */
  mails(): Promise<readonly CaughtMail[]>;
  /** The newest mail to an address, waited for. */
  mailTo(address: string, options?: { after?: number }): Promise<CaughtMail>;
  /** Starts one more process of a kind, or the first, with settings of its own. */
  start(app: App, own?: Readonly<Record<string, string>>): Promise<ChildProcess>;
  /** kill -9, and its end. */
  kill(process: ChildProcess): Promise<void>;
  /** Everything that processes wrote to their logs. */
  logs(): string;
  query<T>(sql: string, values?: unknown[]): Promise<T[]>;
  stop(): Promise<void>;
}

export async function startSystem({
  apps,
  settings = {},
  through,
}: {
  readonly apps: readonly App[];
  readonly settings?: Readonly<Record<string, string>>;
  /** Puts something between the processes and the database, and returns its port. */
  readonly through?: (databaseUrl: URL) => Promise<number>;
}): Promise<System> {
  const database = await createDemoDatabase();
  const mailbox = mkdtempSync(join(tmpdir(), 'mailbox-'));
  const catcher = await startMailCatcher({ dir: mailbox });
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const databaseUrl = new URL(database.url);
  if (through !== undefined) databaseUrl.port = String(await through(databaseUrl));
  const running = new Set<ChildProcess>();
  const urls: Partial<Record<App, string>> = {};
  let log = '';

  const start = async (app: App, own: Readonly<Record<string, string>> = {}): Promise<ChildProcess> => {
    const child = fork(join(ROOT, `dist/apps/${app}/src/main.js`), {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        ...process.env,
        NODE_ENV: 'test',
        DATABASE_URL: databaseUrl.href,
        DATABASE_POOL: '5',
        // A busy machine is slow, and fails no test.
        DATABASE_CONNECT_MS: '5000',
        // Specs sign in, and ask for links, as often as they like.
        SIGN_IN_MAILS_HOURLY: '1000',
        FOLLOW_MAILS_HOURLY: '1000',
        SECOND_FACTOR: 'offered',
        MAILLAGE_DATA_DIR: mailbox,
        SMTP_URL: catcher.url,
        MAILBOX_DIR: mailbox,
        API_PORT: '0',
        WEB_PORT: '0',
        WORKER_PORT: '0',
        // A bell that a busy machine loses must not cost a test a minute.
        OUTBOX_RING_AGAIN_SECONDS: '2',
        // Told at once, except where a test undoes.
        UNDO_SECONDS: '0',
        ...settings,
        ...own,
      },
    });
    running.add(child);
    child.once('exit', () => running.delete(child));
    child.stdout!.on('data', (chunk: Buffer) => (log += chunk.toString()));
    child.stderr!.on('data', (chunk: Buffer) => (log += chunk.toString()));
    urls[app] = await ready(child, app, () => log);
    return child;
  };

  const stop = async (): Promise<void> => {
    await Promise.all([...running].map((child) => end(child, 'SIGTERM')));
    await client.end();
    await catcher.stop();
    await database.drop();
    rmSync(mailbox, { recursive: true });
  };

  try {
    for (const app of apps) await start(app);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    get apiUrl() {
      return urls.api!;
    },
    get webUrl() {
      return urls.web!;
    },
    databaseUrl: database.url,
    mailUrl: catcher.url,
    mails: () => readMailbox(mailbox, ALL_MAILS),
    mailTo: (address, { after = 0 } = {}) =>
      waitFor(`a mail to ${address}`, async () => {
        const mine = (await readMailbox(mailbox, ALL_MAILS)).filter(({ to }) => to.includes(address));
        return mine.length > after ? mine[0] : undefined;
      }),
    start,
    kill: (child) => end(child, 'SIGKILL'),
    logs: () => log,
    query: async <T>(sql: string, values: unknown[] = []) => (await client.query(sql, values)).rows as T[],
    stop,
  };
}

/** Asks again and again, for 20 seconds at most, until there is an answer. */
export async function waitFor<T>(what: string, ask: () => Promise<T | undefined | null | false>): Promise<T> {
  for (let waited = 0; waited < 20_000; waited += 100) {
    const answer = await ask();
    if (answer !== undefined && answer !== null && answer !== false) return answer;
    await sleep(100);
  }
  throw new Error(`waited 20 seconds for ${what}`);
}

function ready(child: ChildProcess, app: App, log: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${app} did not start:\n${log()}`)), START_WITHIN_MS);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`${app} ended with ${code}:\n${log()}`));
    });
    child.once('message', (message: { url: string }) => {
      clearTimeout(timer);
      resolve(message.url);
    });
  });
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill(signal);
  await ended;
}
