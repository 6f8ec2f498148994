import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DomainError } from '#libs/kernel';
import { environmentWith, type LauncherConfig } from '#libs/settings';
import {
  type EmbeddedPostgresOptions,
  freePort,
  isPortFree,
  startEmbeddedPostgres,
  startMailCatcher,
} from '#libs/standins';
import type { Closing } from './closing.js';
import type { Instance } from './instance.js';
import { type Environment, ensureDatabase, loadDemoTerritory } from './prepare-database.js';
import { Service } from './service.js';

export interface StackPlan {
  readonly config: LauncherConfig;
  /** Folder of mails and logs. */
  readonly folder: string;
  /** The server to start when the settings name no database. */
  readonly embedded: EmbeddedPostgresOptions;
  readonly ports: Ports;
  /** Hears what is ready, and what goes wrong later, in sentences. */
  readonly say: (sentence: string) => void;
  /** Called when nothing can go on: the database has ended. */
  readonly fail: (sentence: string) => void;
}

export interface Ports {
  readonly web: number;
  readonly api: number;
  readonly worker: number;
}

export type Addresses = NonNullable<Instance['ready']>;

export interface Stack extends Addresses {
  /** The demo territory was just loaded into an empty directory. */
  readonly demoLoaded: boolean;
}

/** Starts everything in order and tells `closing` how to stop it. @throws DomainError with the sentence to show */
export async function startStack(plan: StackPlan, closing: Closing): Promise<Stack> {
  const { config, ports, say } = plan;
  // Read while the database starts.
  const migrating = import('../migrate.js');
  const databaseUrl = config.databaseUrl ?? (await startDatabase(plan, closing));
  const { isDirectoryEmpty, migrate } = await migrating;
  await migrate(databaseUrl);
  const demoLoaded = config.demo && (await isDirectoryEmpty(databaseUrl));
  const mail =
    config.smtpUrl === null ? await startMail(plan, closing) : { smtpUrl: config.smtpUrl, mailbox: null };
  const webUrl = config.webUrlGiven ? config.webUrl : `http://localhost:${ports.web}`;
  const env = environmentOf(plan, { databaseUrl, webUrl, ...mail });
  // At once, since each of them spends its first seconds reading its own code.
  const [apiUrl] = await Promise.all([
    startServices(env, plan, closing),
    demoLoaded ? loadDemoTerritory(env, closing) : null,
  ]);
  if (demoLoaded) say('Demo territory loaded');
  say(`Pages, API and worker ready: ${webUrl}`);
  return {
    webUrl,
    apiUrl: apiUrl.replace('127.0.0.1', 'localhost'),
    databaseUrl,
    mailbox: mail.mailbox,
    demoLoaded,
  };
}

interface Mail {
  readonly smtpUrl: string;
  readonly mailbox: string | null;
}

function environmentOf(
  { config, folder, ports }: StackPlan,
  { databaseUrl, webUrl, smtpUrl, mailbox }: Mail & { readonly databaseUrl: string; readonly webUrl: string },
): Environment {
  return environmentWith({
    NODE_ENV: config.environment,
    DATABASE_URL: databaseUrl,
    REDIS_URL: config.redisUrl ?? '',
    SMTP_URL: smtpUrl,
    WEB_URL: webUrl,
    WEB_PORT: String(ports.web),
    API_PORT: String(ports.api),
    WORKER_PORT: String(ports.worker),
    ...(mailbox === null ? {} : { MAILBOX_DIR: mailbox }),
    // Whole: the processes may be started from anywhere.
    MAILLAGE_DATA_DIR: folder,
    UNDO_SECONDS: String(config.undoSeconds),
    DEMO: config.demo ? 'on' : 'off',
    // Of the C library: one pool of memory instead of one per thread saves 8 MB in each process.
    MALLOC_ARENA_MAX: '1',
  });
}

/** Returns the address of the API. */
async function startServices(
  env: Environment,
  { folder, say }: StackPlan,
  closing: Closing,
): Promise<string> {
  const logs = join(folder, 'logs');
  const services = (['web', 'api', 'worker'] as const).map((name) => new Service({ name, env, logs, say }));
  await closing.add(() => Promise.all(services.map((service) => service.stop())));
  const [, apiUrl] = await Promise.all(services.map((service) => service.start()));
  return apiUrl!;
}

async function startDatabase({ embedded, say, fail }: StackPlan, closing: Closing): Promise<string> {
  const server = await startEmbeddedPostgres(embedded);
  await closing.add(() => server.stop());
  void server.exited.then(() => {
    if (!closing.isClosing)
      fail('The embedded PostgreSQL ended by itself. Start again: what was saved is safe.');
  });
  await ensureDatabase(server.url('postgres'), 'maillage');
  say(`PostgreSQL ready on port ${server.port}`);
  return server.url('maillage');
}

async function startMail({ folder }: StackPlan, closing: Closing): Promise<Mail> {
  const mailbox = join(folder, 'mailbox');
  mkdirSync(mailbox, { recursive: true, mode: 0o700 });
  const catcher = await startMailCatcher({ dir: mailbox });
  await closing.add(() => catcher.stop());
  return { smtpUrl: catcher.url, mailbox };
}

/** The ports of the settings; 0 becomes a free one. @throws DomainError naming the port that is busy and its setting */
export async function portsOf(config: LauncherConfig): Promise<Ports> {
  const take = async (setting: string, port: number): Promise<number> => {
    if (port === 0) return freePort();
    if (await isPortFree(port)) return port;
    throw new DomainError(
      'unavailable',
      'cli.port_busy',
      `Port ${port} is in use by another program. Stop it, or choose another port: ${setting}=${port + 100} npm start`,
    );
  };
  return {
    web: await take('WEB_PORT', config.webPort),
    api: await take('API_PORT', config.apiPort),
    worker: await take('WORKER_PORT', config.workerPort),
  };
}
