import { createServer, type Server } from 'node:net';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { removeEmbeddedData } from './data-folder.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.js';
import { freePort } from './free-port.js';

const folders: string[] = [];
const servers: EmbeddedPostgres[] = [];

const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'maillage-spec-'));
  chmodSync(folder, 0o755);
  folders.push(folder);
  return folder;
};

const start = async (options: Parameters<typeof startEmbeddedPostgres>[0]): Promise<EmbeddedPostgres> => {
  const server = await startEmbeddedPostgres(options);
  servers.push(server);
  return server;
};

const ask = async (server: EmbeddedPostgres, sql: string): Promise<unknown> => {
  const client = new Client({ connectionString: server.url('postgres') });
  await client.connect();
  try {
    return Object.values((await client.query<Record<string, unknown>>(sql)).rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
};

const listen = (port: number): Promise<Server> =>
  new Promise((resolve) => {
    const server = createServer().listen(port, '127.0.0.1', () => resolve(server));
  });

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
  for (const folder of folders.splice(0)) {
    removeEmbeddedData(folder);
    rmSync(folder, { recursive: true, force: true });
  }
});

describe('startEmbeddedPostgres', () => {
  it('refuses a folder that cannot be written, with a sentence', async () => {
    const file = join(newFolder(), 'file');
    writeFileSync(file, '');
    const refused = startEmbeddedPostgres({ durable: true, dataDir: join(file, 'data') });
    await expect(refused).rejects.toMatchObject({
      code: 'platform.data_folder_unwritable',
      kind: 'unavailable',
    });
  });

  it('refuses a second server on the same data and leaves the first alone', async () => {
    const dataDir = newFolder();
    const first = await start({ durable: true, dataDir });
    await expect(startEmbeddedPostgres({ durable: true, dataDir })).rejects.toMatchObject({
      code: 'platform.database_already_served',
      message: expect.stringMatching(/process \d+/) as string,
    });
    expect(await ask(first, 'SELECT 1')).toBe(1);
  });

  it('keeps data between two starts, and recovers from a crash with a stale pid file', async () => {
    const dataDir = newFolder();
    const first = await start({ durable: true, dataDir });
    await ask(first, "CREATE TABLE kept AS SELECT 'yes'::text AS value");
    const pidFile = join(dataDir, 'postgresql', 'pgdata', 'postmaster.pid');
    const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGKILL');
    expect(await first.exited).not.toBe(0);
    // The number of the dead server now belongs to another program: this one.
    writeFileSync(pidFile, readFileSync(pidFile, 'utf8').replace(String(pid), String(process.pid)));
    const second = await start({ durable: true, dataDir });
    expect(await ask(second, 'SELECT value FROM kept')).toBe('yes');
    expect(statSync(join(dataDir, 'password')).mode & 0o777).toBe(0o600);
  });

  it('begins anew after an interrupted initialisation', async () => {
    const dataDir = newFolder();
    const halfMade = join(dataDir, 'postgresql', 'pgdata.new');
    mkdirSync(halfMade, { recursive: true });
    writeFileSync(join(halfMade, 'PG_VERSION'), '18');
    const server = await start({ durable: true, dataDir });
    expect(await ask(server, 'SHOW server_version')).toMatch(/^18\./);
    expect(existsSync(halfMade)).toBe(false);
  });

  it('works in a folder that only its owner can enter, and leaves nothing behind when it is removed', async () => {
    const dataDir = newFolder();
    chmodSync(dataDir, 0o700);
    const server = await start({ durable: true, dataDir });
    const pgdata = String(await ask(server, 'SHOW data_directory'));
    await server.stop();
    removeEmbeddedData(dataDir);
    expect([existsSync(pgdata), readdirSync(dataDir)]).toEqual([false, []]);
  });

  it('takes another port when the preferred one is busy, and listens on loopback only', async () => {
    const port = await freePort();
    const busy = await listen(port);
    const server = await start({ durable: false, port });
    busy.close();
    expect(server.port).not.toBe(port);
    expect(await ask(server, 'SHOW listen_addresses')).toBe('127.0.0.1');
    expect(await ask(server, 'SHOW unix_socket_directories')).toBe('');
  });

  it('removes ephemeral data, whether stopped or crashed', async () => {
    for (const end of ['stop', 'crash']) {
      const server = await start({ durable: false });
      const pgdata = String(await ask(server, 'SHOW data_directory'));
      const pid = Number(readFileSync(join(pgdata, 'postmaster.pid'), 'utf8').split('\n')[0]);
      if (end === 'stop') await server.stop();
      else process.kill(pid, 'SIGKILL');
      await server.exited;
      expect(existsSync(dirname(pgdata))).toBe(false);
    }
  });
});
