import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Ended, launch } from '../support/launcher.js';
import { countRows, createTestDatabase, type TestDatabase } from '../support/test-database.js';

// `npm run test:full` reads files of 100 MB, `npm test` small ones of the same make.
const BYTES = process.env['FULL'] === '1' ? 100_000_000 : 3_000_000;
// What the process may hold as objects: a 100 MB file would not fit.
const HEAP_MB = 200;

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

/** A file that ends in the middle of a record. */
function* cutOff(rows: Iterable<string>): Generator<string> {
  for (const row of rows) yield row === ']' ? ',\n' : row;
  yield '"s-1';
}
