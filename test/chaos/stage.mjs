import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startRedis } from './redis-server.mjs';

const { Pool } = createRequire(import.meta.url)('pg');
const root = new URL('../../', import.meta.url);
const built = (file) => import(new URL(`dist/${file}`, root));

const READY_WITHIN_MS = 60_000;
const ANSWER_LINK = /https?:\/\/[^\s"<>]+\/repondre\/[\w-]+/;
const MESSAGE_ID = /^message-id: <([^@>]+)@/im;

/**
 * The product's own processes on a database of their own that keeps its data on disk (fsync on), with the demo territory, a mail
 * server and, asked for, a Redis. It is built; everything ends with `stop`, or with this process.
 *
 * @param options.backend where queues live: `pg` or `redis`
 * @param options.settings of every process
 * @param options.fsync of Redis, `everysec` unless said otherwise
 */
export async function openStage({ backend = 'pg', settings = {}, fsync = 'everysec' }) {
  const stops = [];
  const stop = async () => {
    for (const one of stops.splice(0).reverse()) await one();
  };
  try {
    return await build({ backend, settings, fsync, stops, stop });
  } catch (error) {
    await stop();
    throw error;
  }
}

async function build({ backend, settings, fsync, stops, stop }) {
  const { freePort, removeEmbeddedData, startEmbeddedPostgres, startMailCatcher } = await built(
    'libs/standins/src/index.js',
  );
  const { migrate } = await built('apps/cli/src/migrate.js');
  const dir = mkdtempSync(join(tmpdir(), 'maillage-chaos-'));
  stops.push(() => rmSync(dir, { recursive: true, force: true }));
  const dataDir = join(dir, 'data');
  const server = await startEmbeddedPostgres({ durable: true, dataDir });
  stops.push(async () => {
    await server.stop();
    removeEmbeddedData(dataDir);
  });
  const admin = new Pool({ connectionString: server.url('postgres'), max: 1 });
  await admin.query('create database maillage');
  await admin.end();
  const databaseUrl = server.url('maillage');
  await migrate(databaseUrl);
  await promisify(execFile)(process.execPath, [
    fileURLToPath(new URL('test/support/fill-demo.mjs', root)),
    databaseUrl,
  ]);
  const pool = new Pool({ connectionString: databaseUrl, max: 4 });
  // A session that ends with its server is no news while everything stops.
  pool.on('error', () => undefined);
  stops.push(() => pool.end());
  const mailbox = join(dir, 'mails');
  const catcher = await startMailCatcher({ dir: mailbox });
  stops.push(() => catcher.stop());
  const redis = backend === 'redis' ? await startRedis({ port: await freePort(), fsync }) : null;
  if (redis !== null) stops.push(() => redis.stop());
  const running = new Set();
  stops.push(() => Promise.all([...running].map((child) => endProcess(child, 'SIGTERM'))));

  const env = {
    ...process.env,
    ...{ NODE_ENV: 'test', LOG_LEVEL: 'warn', DATABASE_URL: databaseUrl, SMTP_URL: catcher.url },
    ...{ API_PORT: '0', WEB_PORT: '0', WORKER_PORT: '0', MAILLAGE_DATA_DIR: dir },
    ...(redis === null ? {} : { REDIS_URL: redis.url }),
    ...settings,
  };
  return {
    databaseUrl,
    redis,
    mailUrl: catcher.url,
    mailPort: Number(new URL(catcher.url).port),
    env,
    query: async (sql, values = []) => (await pool.query(sql, values)).rows,
    /** Starts a process of the product; resolves, with its address, when it can be sent work. */
    start: (app, own = {}) => startProcess(app, { ...env, ...own }, running),
    end: endProcess,
    /** Deliveries whose mail arrived, by how often it did. */
    mailsByDelivery: () => countMails(mailbox),
    /** Addresses of the answer page, of the mails that arrived. */
    answerLinks: () => readLinks(mailbox),
    stop,
  };
}

async function startProcess(app, env, running) {
  const child = fork(fileURLToPath(new URL(`dist/apps/${app}/src/main.js`, root)), {
    cwd: fileURLToPath(root),
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env,
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  let complaint = '';
  child.stderr.on('data', (chunk) => (complaint = `${complaint}${chunk}`.slice(-2_000)));
  const ready = once(child, 'message').then(([{ url }]) => url);
  const ended = once(child, 'exit').then(() => null);
  const url = await Promise.race([ready, ended, sleep(READY_WITHIN_MS, null, { ref: false })]);
  if (url === null) throw new Error(`${app} did not start: ${complaint}`);
  return { child, url };
}

/** Ends a process by its id, and waits until it has ended. */
export async function endProcess(child, signal) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

function readLinks(mailbox) {
  const mails = readdirSync(mailbox).filter((file) => !file.startsWith('.'));
  return mails.flatMap((file) => {
    // Lines that are too long for a mail are broken with "=".
    const mail = readFileSync(join(mailbox, file), 'latin1').replace(/=\r\n/g, '');
    return ANSWER_LINK.exec(mail)?.[0] ?? [];
  });
}

function countMails(mailbox) {
  const times = new Map();
  for (const file of readdirSync(mailbox)) {
    if (file.startsWith('.')) continue;
    const id = MESSAGE_ID.exec(readFileSync(join(mailbox, file), 'latin1'))?.[1] ?? 'unknown';
    times.set(id, (times.get(id) ?? 0) + 1);
  }
  return times;
}
