import { createReadStream } from 'node:fs';
import { DirectoryReader } from '#libs/directory';
import { SYSTEM } from '#libs/kernel';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { SERVICE, STRUCTURE } from '../../testing/di-records.js';
import { describeWith, sharedFile } from '../../testing/outside-standards.js';
import { tableTemplateXlsx } from '../tabular/template.js';
import { ImportFile, type ImportFileCommand } from './import-file.js';
import { InspectFile } from './inspect-file.js';
import type { SourceFile } from './source-file.js';

const PROGRAMME = {
  id: 'first-step',
  structure: { id: 'house', name: 'La maison', commune: '59350' },
  name: 'Premier pas',
  kind: 'information',
  needs: [{ code: 'projet--emergence-idee' }],
  stages: ['idea'],
  area: { include: ['nation:FR'] },
};

const fileOf = (content: unknown, name = 'a file'): SourceFile => ({
  name,
  async *open() {
    const bytes = Buffer.isBuffer(content)
      ? content
      : Buffer.from(typeof content === 'string' ? content : JSON.stringify(content, null, 1));
    for (let at = 0; at < bytes.length; at += 1000)
      yield await Promise.resolve(bytes.subarray(at, at + 1000));
  },
});
const onDisk = (path: string): SourceFile => ({
  name: path,
  open: () => createReadStream(sharedFile(path)),
});

describe('the import of a file', () => {
  let rooms: Rooms;
  beforeEach(async () => {
    rooms = await openRooms();
  });
  afterEach(() => rooms.close());
  const load = (file: SourceFile, more: Partial<ImportFileCommand> = {}) =>
    rooms.get(ImportFile).execute({ file, ...more }, SYSTEM);
  const all = async () => (await rooms.get(DirectoryReader).catalogue('2026-11-22')).map(({ id }) => id);

  it.each<[string, unknown, string]>([
    ['an empty file', '', 'missing'],
    ['a PDF', '%PDF-1.7 …', 'wrong_type'],
    ['an old spreadsheet', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'old_spreadsheet'],
    ['UTF-16', Buffer.from('\ufeff[]', 'utf16le'), 'encoding'],
    ['an archive that is no spreadsheet', Buffer.from('PK\u0003\u0004 no directory', 'latin1'), 'malformed'],
    ['an object without lists', { programmes: [] }, 'missing'],
  ])('refuses %s', async (_, content, code) => {
    const table = { kind: 'structures', mapping: {} } as const;
    await expect(load(fileOf(content), { table })).rejects.toMatchObject({
      code: 'interchange.invalid_file',
      faults: [{ code }],
    });
  });

  it('refuses a table whose columns nobody named, and one list of data·inclusion without the other', async () => {
    await expect(load(fileOf('a;b\n1;2\n'))).rejects.toMatchObject({ code: 'interchange.mapping_needed' });
    await expect(load(fileOf([SERVICE]))).rejects.toMatchObject({
      code: 'interchange.other_list_needed',
      params: { missing: 'structures' },
    });
  });

  it('writes nothing of a catalogue that is cut, and says where', async () => {
    const rows = Array.from({ length: 700 }, (_, i) => ({ ...PROGRAMME, id: `step-${i}` }));
    const text = JSON.stringify(rows, null, 1);
    const lines = text.slice(0, -40).split('\n');
    await expect(load(fileOf(text.slice(0, -40)))).rejects.toMatchObject({
      faults: [{ code: 'truncated', pointer: `/${lines.length}/${lines.at(-1)!.length + 1}` }],
    });
    expect(await all()).toEqual([]);
  });

  it('leaves out bad rows with their line, and changes nothing the second time', async () => {
    const file = fileOf([
      PROGRAMME,
      { ...PROGRAMME, id: 'bad', costEur: -1 },
      { ...PROGRAMME, id: 'odd', intake: 'dated' },
    ]);
    expect(await load(file, { dryRun: true })).toMatchObject({ dryRun: true, imported: 2 });
    expect(await all()).toEqual([]);
    const report = await load(file);
    expect(report).toMatchObject({ format: 'exchange', read: 3, imported: 2, structuresChanged: 1 });
    expect(report.quarantined).toMatchObject([{ id: 'bad', column: 2, faults: [{ pointer: '/costEur' }] }]);
    expect(report.quarantined[0]!.line).toBeGreaterThan(20);
    expect(report.warned).toMatchObject([{ id: 'odd', faults: [{ code: 'lint.dated_without_sessions' }] }]);
    expect(await load(file)).toMatchObject({ imported: 0, unchanged: 2, structuresChanged: 0 });
  });

  it.each<[string, object | string, string]>([
    ['a character that no database holds', { name: 'Premier\u0000 pas' }, 'bad_character'],
    ['half a character, deep inside', { source: { notes: [{ 'a/\ud800': 1 }] } }, 'bad_character'],
    ['a member without end', `{"source": ${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`, 'too_deep'],
  ])('leaves out a row with %s, and loads the others', async (_, row, code) => {
    const bad = typeof row === 'string' ? row : JSON.stringify({ ...PROGRAMME, ...row, id: 'bad' });
    const report = await load(fileOf(`[${bad}, ${JSON.stringify(PROGRAMME)}]`));
    expect(report).toMatchObject({ imported: 1, quarantined: [{ line: 1, faults: [{ code }] }] });
  });

  it('leaves out such a record of data·inclusion and such a row of a table too', async () => {
    const bad = { ...SERVICE, id: 'dora--bad', nom: 'Un nom\u0000' };
    const records = await load(fileOf({ structures: [STRUCTURE], services: [bad, SERVICE] }));
    expect(records).toMatchObject({ imported: 1, quarantined: [{ faults: [{ code: 'bad_character' }] }] });
    const table = { kind: 'structures', mapping: { structureName: 0, structureCity: 1 } } as const;
    const text = 'nom;ville\nA\u0000;Lille\n#N/A;Lille\nB;C;Lille\nLa bonne;Lille;\n';
    const rows = await load(fileOf(text), { table });
    expect(rows.imported).toBe(1);
    expect(rows.quarantined.map(({ line, column, faults }) => [line, column, faults[0]!.code])).toEqual([
      [2, 1, 'bad_character'],
      [3, 1, 'cell_error'],
      [4, 3, 'cell_count'],
    ]);
  });

  it('takes what the first row says of a structure, says so of the others, and is done after one time', async () => {
    const rows = Array.from({ length: 501 }, (_, i) => ({
      ...PROGRAMME,
      id: `step-${i}`,
      structure: { id: 'house', name: i < 500 ? 'La maison' : 'Le château' },
    }));
    expect((await load(fileOf(rows))).warned).toMatchObject([
      { id: 'step-500', faults: [{ pointer: '/structure', code: 'structure_differs' }] },
    ]);
    expect(await load(fileOf(rows))).toMatchObject({ imported: 0, unchanged: 501, structuresChanged: 0 });
    const text = `nom,programme,type,besoins,étapes,réseau\n${['x', 'y']
      .map((network, i) => `La cour,Pas ${i},Accompagnement,Étude de marché,Idée,${network}\n`)
      .join('')}`;
    const fields = ['structureName', 'name', 'kind', 'needs', 'stages', 'network'];
    const mapping = Object.fromEntries(fields.map((field, column) => [field, column]));
    const report = await load(fileOf(text), { table: { kind: 'programmes', mapping } });
    expect(report).toMatchObject({
      imported: 2,
      warned: [{ line: 3, faults: [{ code: 'structure_differs' }] }],
    });
  });

  it('says which communes are not known, and puts those of today for old ones', async () => {
    const places = ['99999', '14697', '59350'].map((commune) => ({
      ...PROGRAMME,
      id: `in-${commune}`,
      place: { commune },
    }));
    const { warned } = await load(fileOf(places));
    expect(warned.map(({ id, faults }) => [id, faults[0]!.code, faults[0]!.detail])).toEqual([
      ['in-99999', 'commune_unknown', '99999'],
      ['in-14697', 'commune_merged', '14697 → 14654'],
    ]);
    const records = await load(fileOf({ structures: [{ ...STRUCTURE, code_insee: '14697' }] }));
    expect(records.warned).toMatchObject([{ faults: [{ pointer: '/commune', code: 'commune_merged' }] }]);
  });

  it('reads data·inclusion as one document, in any order, and as two lists', async () => {
    const first = await load(fileOf({ services: [SERVICE, 7], structures: [STRUCTURE] }));
    expect(first).toMatchObject({ format: 'data-inclusion', read: 3, imported: 1, structuresChanged: 1 });
    expect(first.quarantined).toMatchObject([{ line: expect.any(Number), faults: [{ code: 'wrong_type' }] }]);
    const again = await load(fileOf([SERVICE]), { other: fileOf([STRUCTURE]) });
    expect(again).toMatchObject({ format: 'data-inclusion-services', imported: 0, unchanged: 1 });
  });

  it('reads the spreadsheet of its own template, and finds nothing in it until somebody fills it in', async () => {
    const template = fileOf(await tableTemplateXlsx('programmes'));
    const { format, table } = await rooms.get(InspectFile).execute(template);
    expect(format).toBe('xlsx');
    expect(table).toMatchObject({
      sample: [],
      proposed: { rows: 'programmes', complete: true, ignored: [] },
    });
    const mapping = table!.proposed.mapping;
    expect(await load(template, { table: { kind: 'programmes', mapping } })).toMatchObject({ read: 0 });
  });

  describeWith('structures', 'from the files at hand', () => {
    it('takes our catalogue and the official sample whole', async () => {
      expect(await load(onDisk('structures/programmes.exchange.json'))).toMatchObject({
        read: 19,
        imported: 19,
        quarantined: [],
      });
      const sample = await load(onDisk('structures/di-v1-structures-sample.json'), {
        other: onDisk('structures/di-v1-services-sample.json'),
      });
      expect(sample).toMatchObject({ read: 24, structuresChanged: 10, imported: 9 });
      expect(sample.quarantined).toEqual([]);
      expect(
        sample.warned.filter(({ faults }) => faults.some(({ code }) => code === 'no_need_of_ours')),
      ).toHaveLength(5);
    });

    it('opens a spreadsheet that others made, and proposes what its columns hold', async () => {
      const official = onDisk('data-inclusion/modele-import-officiel-dataset.xlsx');
      const { format, table } = await rooms.get(InspectFile).execute(official);
      expect(format).toBe('xlsx');
      expect(table!.sheets).toContain(table!.sheet);
      expect(table!.headers).toContain('nom');
      // Its explanation and its example say in a column of their own that they are no data.
      expect(table!.sample.map(({ line }) => line)).toEqual([4]);
    });
  });
});
