import type { ChildProcess } from 'node:child_process';
import { createWriteStream, mkdtempSync, openAsBlob, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { PageVisitor } from '../browser/page-visitor.js';
import { ApiClient } from '../support/api-client.js';
import { type Ended, launch } from '../support/launcher.js';
import { sessionOf } from '../support/sign-in.js';
import { startSystem, type System } from '../support/system.js';
import { countRows, createTestDatabase, type TestDatabase } from '../support/test-database.js';

// `npm run test:full` reads files of 100 MB, `npm test` small ones of the same make.
const BYTES = process.env['FULL'] === '1' ? 100_000_000 : 1_500_000;
// What the process may hold as objects: a 100 MB file would not fit.
const HEAP_MB = 200;

// What a door may grow by while a file comes: one that held it would grow by all of it.
const MOST_GROWTH_MB = 80;

const TEXT = 'Un conseiller vous aide à construire votre projet. '.repeat(60);
/** Of a hundred rows the last is bad, and so are all of the middle third of the file. */
const isBad = (i: number, written: number): boolean =>
  i % 100 === 99 || (written > BYTES / 3 && written < (BYTES * 2) / 3);

function* exchange(): Generator<string> {
  yield '[';
  for (let [i, written] = [0, 0]; written < BYTES; i++) {
    const row = JSON.stringify({
      id: `p-${i}`,
      structure: { id: `s-${i % 500}`, name: `Maison ${i % 500}` },
      name: `Premier pas ${i}`,
      description: TEXT,
      kind: 'guidance',
      needs: [{ code: 'financement--microcredit' }],
      stages: ['idea'],
      area: { include: ['nation:FR'] },
      ...(isBad(i, written) ? { costEur: -1 } : {}),
    });
    written += row.length;
    yield `${i === 0 ? '' : ',\n'}${row}`;
  }
  yield ']';
}

function* csv(): Generator<string> {
  yield 'id structure;structure;commune\n';
  for (let [i, written] = [0, 0]; written < BYTES; i++) {
    // A cell too many.
    const row = `s-${i % 5000}-${i};"Maison ${i} ${TEXT.slice(0, 150)}";Lille${isBad(i, written) ? ';x' : ''}\n`;
    written += row.length;
    yield row;
  }
}

describe('a large file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'maillage-large-'));
  let database: TestDatabase;
  beforeEach(async () => {
    database = await createTestDatabase();
  });
  afterEach(() => database.drop());
  afterAll(() => rmSync(folder, { recursive: true }));
  jest.setTimeout(600_000);

  const write = async (name: string, pieces: Iterable<string>): Promise<string> => {
    await pipeline(Readable.from(pieces), createWriteStream(join(folder, name)));
    return join(folder, name);
  };
  const load = (...args: string[]): Promise<Ended> =>
    launch(['import', 'directory', ...args], folder, {
      DATABASE_URL: database.url,
      NODE_OPTIONS: `--max-old-space-size=${HEAP_MB}`,
    }).ended;
  const count = (table: string): Promise<number> => countRows(database.url, table);

  it.each([
    ['exchange JSON', 'programme', 'large.json', exchange],
    ['CSV', 'structure', 'large.csv', csv],
  ])(
    'of %s is read in a small heap, its bad rows left out, and nothing of it when it is cut',
    async (_, table, name, rows) => {
      const cut = await load(await write(`cut-${name}`, cutOff(rows())));
      expect(cut).toMatchObject({ code: 1, stderr: expect.stringMatching(/^ {2}\p{Lu}.*ligne .*colonne/mu) });
      expect(await count(table)).toBe(0);
      const { code, stdout } = await load(await write(name, rows()), '--json');
      // Looking for duplicates among so many houses of one town may end at the limit of a query: the file is imported all the same.
      expect(code).toBe(0);
      const { read, imported, leftOut } = JSON.parse(stdout) as Record<string, number>;
      expect(leftOut).toBeGreaterThan(read! / 4);
      expect(imported! + leftOut!).toBe(read);
      expect(await count(table)).toBe(imported);
    },
  );
});

describe('a large file that is sent', () => {
  const folder = mkdtempSync(join(tmpdir(), 'maillage-sent-'));
  let system: System;
  let doors: Record<'web' | 'api', ChildProcess>;
  let pro: PageVisitor;
  let caller: ApiClient;
  let key: string;
  beforeAll(async () => {
    system = await startSystem({ apps: ['worker'], settings: { DEMO: 'on' } });
    doors = { web: await system.start('web'), api: await system.start('api') };
    const [account] = await system.query<{ id: string }>(
      `insert into account (id, email, name, kind)
       values (gen_random_uuid(), 'sophie@maillage.example', 'Sophie', 'coordinator') returning id`,
    );
    pro = new PageVisitor(system.webUrl);
    await pro.post('/fr/connexion/demo', { compte: account!.id });
    key = await sessionOf(system, 'sophie@maillage.example');
    caller = new ApiClient(system.apiUrl).with(key);
  }, 120_000);
  afterAll(async () => {
    await system?.stop();
    rmSync(folder, { recursive: true });
  });
  jest.setTimeout(900_000);

  const form = async (field: string, name: string, pieces: Iterable<string>): Promise<FormData> => {
    await pipeline(Readable.from(pieces), createWriteStream(join(folder, name)));
    const sent = new FormData();
    sent.set(field, await openAsBlob(join(folder, name)), name);
    return sent;
  };
  /** How much the memory of a process grew at its highest, in MB. */
  const growth = async (door: 'web' | 'api', work: () => Promise<void>): Promise<number> => {
    const before = peakOf(doors[door]);
    await work();
    return peakOf(doors[door]) - before;
  };
  /** How far it was each time somebody asked, until it is read. */
  const progressOf = async (ask: () => Promise<number | null>): Promise<readonly number[]> => {
    const seen: number[] = [];
    for (;;) {
      const percent = await ask();
      if (percent === null) return seen;
      seen.push(percent);
      await sleep(200);
    }
  };
  const isRising = (seen: readonly number[]): boolean =>
    seen.every((one, i) => i === 0 || one >= seen[i - 1]!);

  it('through the page is kept as it comes, in little memory, and imported with a bar that rises', async () => {
    let path = '';
    const grown = await growth('web', async () => {
      const { status, location } = await pro.send(
        '/fr/espace/importer',
        await form('fichier', 'maisons.csv', csv()),
      );
      expect(status).toBe(303);
      path = new URL(location!, system.webUrl).pathname.replace('/colonnes', '');
    });
    expect(grown).toBeLessThan(MOST_GROWTH_MB);
    const columns = {
      'colonne-0': 'structureId',
      'colonne-1': 'structureName',
      'colonne-2': 'structureCity',
    };
    const percent = async (): Promise<number | null> => {
      const said = /Lecture en cours : (\d+) %/.exec((await pro.get(path)).text);
      return said === null ? null : Number(said[1]);
    };
    for (const [step, fields] of [
      ['colonnes', { lignes: 'structures', source: 'Large', ...columns }],
      ['import', {}],
    ] as const) {
      expect((await pro.post(`${path}/${step}`, fields)).status).toBe(303);
      expect(isRising(await progressOf(percent))).toBe(true);
    }
    expect((await pro.get(path)).text).toContain('Le fichier est importé');
    const [upload] = await system.query<{ report: Record<string, number> }>(
      `select report from upload where id::text = $1`,
      [path.split('/').at(-1)],
    );
    const { read, imported, leftOut } = upload!.report;
    expect(leftOut).toBeGreaterThan(read! / 4);
    expect(imported! + leftOut!).toBe(read);
    expect(await countRows(system.databaseUrl, `structure where id like 'large--%'`)).toBe(imported);
  });

  it('through the API as well', async () => {
    let id = '';
    const grown = await growth('api', async () => {
      const answer = await fetch(`${system.apiUrl}/api/v1/imports`, {
        method: 'POST',
        body: await form('file', 'programmes.json', exchange()),
        headers: { authorization: `Bearer ${key}` },
      });
      expect(answer.status).toBe(201);
      ({ id } = (await answer.json()) as { id: string });
    });
    expect(grown).toBeLessThan(MOST_GROWTH_MB);
    const read = async (): Promise<SentImport> => (await caller.get(`/imports/${id}`)).body as SentImport;
    const progress = async (): Promise<number | null> => {
      const now = await read();
      return now.state === 'waiting' ? now.progress : null;
    };
    expect(isRising(await progressOf(progress))).toBe(true);
    expect((await read()).state).toBe('checked');
    await caller.post(`/imports/${id}/run`, {});
    expect(isRising(await progressOf(progress))).toBe(true);
    const { state, report } = await read();
    expect(state).toBe('done');
    expect(report.leftOut).toBeGreaterThan(report.read / 4);
    expect(report.imported + report.leftOut).toBe(report.read);
    expect(await countRows(system.databaseUrl, `programme where id ~ '^p-\\d+$'`)).toBe(report.imported);
  });
});

interface SentImport {
  readonly state: string;
  readonly progress: number;
  readonly report: { readonly read: number; readonly imported: number; readonly leftOut: number };
}

/** The most memory that a process ever had, in MB. */
function peakOf({ pid }: ChildProcess): number {
  const [, kilobytes] = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))!;
  return Number(kilobytes) / 1024;
}

/** A file that ends in the middle of a record. */
function* cutOff(rows: Iterable<string>): Generator<string> {
  for (const row of rows) yield row === ']' ? ',\n' : row;
  yield '"s-1';
}
