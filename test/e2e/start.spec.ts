import { execFile, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { launch, leftovers, memoryOf, processesOf, ROOT, type Running } from '../support/launcher.js';

const READY = /Stop +Ctrl-C/;
const dataDir = mkdtempSync(join(tmpdir(), 'maillage-start-'));
// What runs as another account must be able to enter.
chmodSync(dataDir, 0o755);

afterAll(async () => {
  for (const pid of processesOf(dataDir)) process.kill(pid, 'SIGKILL');
  await leftovers(dataDir);
  rmSync(dataDir, { recursive: true, force: true });
});

const state = (): { pid: number; ready: { webUrl: string; databaseUrl: string } } =>
  JSON.parse(readFileSync(join(dataDir, 'state.json'), 'utf8'));

const count = async (table: string): Promise<number> => {
  const client = new Client({ connectionString: state().ready.databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ n: string }>(`select count(*) as n from ${table}`);
  await client.end();
  return Number(rows[0]!.n);
};

const pidOf = (service: string): number =>
  processesOf(dataDir).find((pid) =>
    readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`apps/${service}/`),
  )!;

const listen = (): Promise<Server> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => resolve(server));
  });

// A start takes 5 seconds on a quiet machine, and a test may share its two cores with others.
jest.setTimeout(120_000);

describe('npm start, refused', () => {
  it('says in one sentence which Node it needs', async () => {
    const pretend = `Object.defineProperty(process.versions, 'node', { value: '18.20.4' }); import('./apps/cli/bin/maillage.mjs')`;
    const old = promisify(execFile)(process.execPath, ['-e', pretend], { cwd: ROOT });
    await expect(old).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^Maillage needs Node\.js 20\.19 .*\n$/),
    });
  });

  it('names a busy port and the setting that changes it', async () => {
    const server = await listen();
    const { port } = server.address() as AddressInfo;
    const refused = await launch(['start'], dataDir, { API_PORT: String(port) }).ended;
    server.close();
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toMatch(new RegExp(`^Port ${port} is in use .*API_PORT=\\d+ npm start\\n$`));
  });

  it('says what to do about a folder that cannot be written', async () => {
    const refused = await launch(['start'], '/proc/maillage').ended;
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(
      /^The data folder \/proc\/maillage cannot be written .* MAILLAGE_DATA_DIR\.\n$/,
    );
  });

  it('shows the demonstration to no network', async () => {
    const refused = await launch(['start'], dataDir, { HOST: '0.0.0.0' }).ended;
    expect([refused.code, refused.stderr]).toEqual([
      1,
      expect.stringMatching(/HOST must be a loopback address/),
    ]);
  });

  it('reports all faulty settings at once', async () => {
    const refused = await launch(['start'], dataDir, { WEB_PORT: 'x', LOG_LEVEL: 'loud' }).ended;
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/2 fault[^]*WEB_PORT[^]*LOG_LEVEL/);
  });

  it('takes unknown commands and options, and a reset that nobody can confirm, for faults of usage', async () => {
    for (const args of [['strat'], ['start', '--rest'], ['start', '--reset'], ['rank', '--limit', 'x']]) {
      const refused = await launch(args, dataDir).ended;
      expect([args, refused.code]).toEqual([args, 2]);
      expect(refused.stderr).not.toMatch(/\n\s+at /);
    }
  });
});

describe('npm start', () => {
  let running: Running;

  it('plays the main job on a fresh folder and prints the address of the pages first', async () => {
    const started = performance.now();
    running = launch(['start'], dataDir);
    const [, address] = await running.says(/(https?:\/\/\S+)/);
    const page = await fetch(address!);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toMatch('text/html');
    await running.says(READY);
    const [story] = await running.says(/The main job, once[^]*Samira is told/);
    expect(story).toMatch(/best first\n +1\. \S+/);
    expect(story).toMatch(/sent → accepted/);
    const megabytes = memoryOf(processesOf(dataDir));
    process.stdout.write(`first page after ${seconds} s, all processes ${megabytes.toFixed(0)} MB\n`);
    expect(megabytes).toBeLessThan(700);
    expect(await count('referral')).toBe(1);
  });

  it('refuses a second instance on the same folder, and the first goes on', async () => {
    const second = await launch(['start'], dataDir).ended;
    expect(second.code).toBe(1);
    expect(second.stderr).toMatch(new RegExp(`^Maillage already runs on .*process ${state().pid}`));
    expect((await fetch(state().ready.webUrl)).status).toBe(200);
  });

  it('starts a killed worker again, and says so', async () => {
    process.kill(pidOf('worker'), 'SIGKILL');
    await running.says(/The worker ended \(SIGKILL\) and is started again/);
    while (pidOf('worker') === undefined) await new Promise((resolve) => setTimeout(resolve, 50));
  });

  it('stops everything on SIGTERM, also when it arrives twice, and exits with 0', async () => {
    running.process.kill('SIGTERM');
    running.process.kill('SIGINT');
    expect((await running.ended).code).toBe(0);
    expect(await leftovers(dataDir)).toEqual([]);
  });

  it('keeps the data, and tells no story twice', async () => {
    running = launch(['start'], dataDir);
    await running.says(READY);
    expect(await count('referral')).toBe(1);
    await expect(Promise.race([running.says(/The main job/), Promise.resolve('not said')])).resolves.toBe(
      'not said',
    );
  });

  it('leaves nothing behind when the launcher is killed with -9', async () => {
    running.process.kill('SIGKILL');
    await running.ended;
    expect(await leftovers(dataDir)).toEqual([]);
  });

  it('starts on what a kill -9 left, and stops on Ctrl-C', async () => {
    expect(state().pid).toBe(running.process.pid);
    // As if the number had gone to another Maillage: only the time it began tells them apart.
    const bystander = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)', 'maillage.mjs']);
    writeFileSync(join(dataDir, 'state.json'), JSON.stringify({ ...state(), pid: bystander.pid }));
    running = launch(['start'], dataDir);
    await running.says(READY);
    expect(await count('referral')).toBe(1);
    bystander.kill();
    running.process.kill('SIGINT');
    expect((await running.ended).code).toBe(0);
    expect(await leftovers(dataDir)).toEqual([]);
  });

  it('begins afresh after --reset, and ends with a sentence when the database ends', async () => {
    running = launch(['start', '--reset', '--yes'], dataDir);
    await running.says(/Demo territory loaded[^]*Stop +Ctrl-C/);
    expect(await count('referral')).toBe(1);
    const pidFile = join(dataDir, 'postgresql/pgdata/postmaster.pid');
    process.kill(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGKILL');
    const ended = await running.ended;
    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(/^The embedded PostgreSQL ended by itself/m);
    expect(await leftovers(dataDir)).toEqual([]);
  });
});
