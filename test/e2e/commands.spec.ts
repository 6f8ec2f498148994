import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Ended, launch, ROOT } from '../support/launcher.js';
import { countRows, createTestDatabase, type TestDatabase } from '../support/test-database.js';

const folder = mkdtempSync(join(tmpdir(), 'maillage-commands-'));
const catalogue = join(ROOT, 'libs/directory/demo/lille.programmes.json');
const person = join(ROOT, 'libs/directory/demo/people/demo.json');
let database: TestDatabase;

const maillage = (args: readonly string[], env: Record<string, string> = {}): Promise<Ended> =>
  launch(args, folder, { DATABASE_URL: database.url, ...env }).ended;

const file = (name: string, content: unknown): string => {
  writeFileSync(join(folder, name), JSON.stringify(content));
  return join(folder, name);
};

const count = (table: string): Promise<number> => countRows(database.url, table);

/** A command waits its 10 seconds on it while the others are tried. */
const silent = createServer().listen(0, '127.0.0.1');
let refusedBySilence: Promise<Ended>;

beforeAll(async () => {
  database = await createTestDatabase();
  const { port } = silent.address() as AddressInfo;
  refusedBySilence = maillage(['migrate'], { DATABASE_URL: `postgres://u:p@127.0.0.1:${port}/d` });
});

afterAll(async () => {
  silent.close();
  await database.drop();
  rmSync(folder, { recursive: true });
});

// A start takes 5 seconds on a quiet machine, and a test may share its two cores with others.
jest.setTimeout(120_000);

describe('maillage import', () => {
  it('refuses a missing file, a file that is no catalogue, and the absence of a database', async () => {
    const [people, missing, wrong, without, silent] = await Promise.all([
      maillage(['import', 'people', person]),
      maillage(['import', 'directory', 'none.json']),
      maillage(['import', 'directory', file('wrong.json', { programmes: [] })]),
      maillage(['import', 'directory', catalogue], { DATABASE_URL: '' }),
      maillage(['import', 'directory', catalogue], { DATABASE_URL: 'postgres://u:p@127.0.0.1:1/d' }),
    ]);
    expect(people).toMatchObject({ code: 2 });
    expect(missing.stderr).toMatch(/^none\.json cannot be read \(ENOENT\)/);
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.not.stringMatching(/\n\s+at /)]);
    expect(without).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^There is no database to work on/),
    });
    expect(silent).toMatchObject({ code: 1, stderr: expect.stringMatching(/^Nothing answers/) });
    expect(await count('programme')).toBe(0);
  });

  it('loads a catalogue, leaves out and reports the rows it does not understand, and changes nothing the second time', async () => {
    const rows = JSON.parse(readFileSync(catalogue, 'utf8')) as object[];
    const given = file('given.json', [
      ...rows,
      { ...rows[0], id: 'from-later', needs: [{ code: 'later--need', quality: 'full' }] },
    ]);
    const dry = await maillage(['import', 'directory', given, '--dry-run', '--json']);
    expect(JSON.parse(dry.stdout)).toMatchObject({
      dryRun: true,
      read: rows.length + 1,
      imported: rows.length,
    });
    expect(await count('programme')).toBe(0);
    for (const [imported, unchanged] of [
      [rows.length, 0],
      [0, rows.length],
    ]) {
      const done = await maillage(['import', 'directory', given]);
      expect(done.stdout).toMatch(`${imported} new or changed, ${unchanged} unchanged`);
      expect(done.stdout).toMatch(
        /line \d+, column \d+, left out \(from-later\): \/needs\S* Valeur inconnue$/m,
      );
      expect(done.code).toBe(0);
      expect(await count('programme')).toBe(rows.length);
    }
  });

  it('says why a file is refused, and where, as the pages say it', async () => {
    writeFileSync(join(folder, 'cut.json'), '[{"id": "a"},\n {"id"');
    const cut = await maillage(['import', 'directory', join(folder, 'cut.json')]);
    expect(cut).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^ {2}Le fichier s’arrête au milieu \(ligne 2, colonne 7\)$/m),
    });
  });

  it('reads a table as a mapping says, from the template to the report', async () => {
    const table = join(folder, 'table.csv');
    const template = await maillage(['import', 'template', '--kind', 'structures', '--out', table]);
    expect(template.code).toBe(0);
    expect(readFileSync(table, 'utf8')).toMatch(/^\ufeffid structure;structure;réseau/);
    writeFileSync(table, 'Truc;Ville\nLa maison;Lille\n');
    const refused = await maillage(['import', 'directory', table]);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/columns of the table/) });
    const proposed = await maillage(['import', 'mapping', table]);
    expect(JSON.parse(proposed.stdout)).toMatchObject({ kind: 'structures', ignored: ['Truc'] });
    const mapping = file('mapping.json', {
      kind: 'structures',
      columns: { structureName: 'Truc', structureCity: 2 },
    });
    const options = ['--mapping', mapping, '--source', 'Métropole'];
    const done = await maillage(['import', 'directory', table, ...options]);
    expect(done).toMatchObject({ code: 0, stdout: expect.stringMatching(/1 read, 1 new or changed/) });
    expect(await count(`structure where id = 'metropole--la-maison-59350'`)).toBe(1);
    expect(await maillage(['import', 'directory', catalogue, ...options])).toMatchObject({ code: 2 });
    const wrong = file('wrong-mapping.json', { kind: 'structures', columns: { structureName: 'Nom' } });
    expect(await maillage(['import', 'directory', table, '--mapping', wrong])).toMatchObject({ code: 2 });
    const twins = join(folder, 'twins.csv');
    writeFileSync(twins, 'Nom;Ville;Nom\nUne maison;Lille;Une autre\n');
    const either = await maillage(['import', 'directory', twins, '--mapping', wrong]);
    expect(either).toMatchObject({ code: 2, stderr: expect.stringMatching(/columns 1 and 3 .* called Nom/) });
  });
});

describe('maillage migrate', () => {
  it('changes nothing on a present database, and does not mix the demo territory into real programmes', async () => {
    const before = await count('account');
    const done = await maillage(['migrate', '--demo'], { DEMO: 'on' });
    expect(done).toMatchObject({ code: 0, stdout: 'The database has the present schema.\n' });
    expect(await count('account')).toBe(before);
  });

  it('says in one sentence that a database is silent, within its 10 seconds', async () => {
    expect(await refusedBySilence).toEqual({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^The database did not answer within 10 seconds.*\n$/),
    });
  });

  it('refuses the demo territory in production, and on a given database unless it is asked for', async () => {
    expect(await maillage(['migrate', '--demo'])).toMatchObject({ code: 2, stdout: '' });
    const production = {
      NODE_ENV: 'production',
      SMTP_URL: 'smtp://127.0.0.1:1',
      WEB_URL: 'https://maillage.example',
      KEY_FILE: '/none',
    };
    expect(await maillage(['migrate', '--demo'], production)).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('maillage account add', () => {
  const add = (options: Record<string, string>): Promise<Ended> =>
    maillage(['account', 'add', ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, value])]);
  const claire = { email: 'claire@adie.example', name: 'Claire Dubois', kind: 'manager' };

  it('refuses an unknown kind, a structure that is missing, needless or unknown, and half an account', async () => {
    const faults: readonly (readonly [Record<string, string>, RegExp])[] = [
      [{ ...claire, kind: 'owner' }, /^--kind must be one of intermediary, /],
      [claire, /^A manager acts for a structure/],
      [{ ...claire, kind: 'admin', structure: 'adie-lille' }, /^--structure is for member and manager alone/],
      [{ ...claire, email: 'claire' }, /^--email must be an address/],
    ];
    const refusals = await Promise.all(faults.map(([options]) => add(options)));
    for (const [i, refusal] of refusals.entries())
      expect(refusal).toMatchObject({ code: 2, stderr: expect.stringMatching(faults[i]![1]) });
    const unknown = await add({ ...claire, structure: 'none' });
    expect(unknown).toMatchObject({ code: 1, stderr: 'There is no such structure.\n' });
    expect(await count('account')).toBe(0);
  });

  it('opens the first account, and refuses its address a second time', async () => {
    const opened = await add({ ...claire, structure: 'adie-lille' });
    expect([opened.code, opened.stderr, opened.stdout]).toEqual([
      0,
      '',
      expect.stringMatching(/connexion\n$/),
    ]);
    const again = await add({ ...claire, email: claire.email.toUpperCase(), kind: 'admin' });
    expect(again).toMatchObject({ code: 1, stderr: 'This address has an account already.\n' });
    expect(await count('account')).toBe(1);
  });
});

describe('npm test', () => {
  it('starts no further step after a signal, and ends with its code', async () => {
    const child = spawn(process.execPath, ['test/run.mjs'], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('lock file')) child.kill('SIGTERM');
    });
    expect(await once(child, 'close')).toEqual([143, null]);
    expect(said.trim().split('\n')).toEqual([expect.stringMatching(/lock file/), 'Stopped by SIGTERM.']);
  });
});

describe('maillage rank', () => {
  it('ranks a file for a file, the same twice, as one JSON document or in words', async () => {
    const args = [
      'rank',
      '--catalogue',
      catalogue,
      '--person',
      person,
      '--as-of',
      '2026-11-22',
      '--limit',
      '3',
    ];
    const [first, second, inWords, inArabic] = await Promise.all([
      maillage([...args, '--json']),
      maillage([...args, '--json']),
      maillage(args),
      maillage([...args, '--locale', 'ar']),
    ]);
    expect(first.stdout).toBe(second.stdout);
    const answer = JSON.parse(first.stdout) as { recommendations: { rank: number }[]; asOf: string };
    expect(answer.recommendations.map(({ rank }) => rank)).toEqual([1, 2, 3]);
    expect(answer.asOf).toBe('2026-11-22');
    expect(inWords.stdout).toMatch(/^ {2}1\. \S[^]*\n {2}3\. \S/m);
    expect(inArabic.stdout).toMatch(/^\u200fالبرامج[^]*\n\u200f {2}3\. \S/);
  });
});

describe('maillage pathway', () => {
  it('orders the programmes of a file for the person of a file', async () => {
    const planned = await maillage([
      'pathway',
      '--catalogue',
      catalogue,
      '--person',
      person,
      '--locale',
      'en',
    ]);
    expect(planned).toMatchObject({ code: 0, stderr: '' });
    expect(planned.stdout).toMatch(/^Pathway for [^]*\n {2}1\. \S[^]*\n {5}For: \S/);
  });
});
