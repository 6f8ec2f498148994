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
    ['an archive that is no spreadsheet', Buffer.from('PK\u0003\u0004 no directory', 'latin1'), 'too_large'],
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
      expect(sample.quarantined.flatMap(({ faults }) => faults.map(({ code }) => code))).toEqual(
        Array<string>(5).fill('no_need_of_ours'),
      );
    });

    it('opens a spreadsheet that others made, and proposes what its columns hold', async () => {
      const official = onDisk('data-inclusion/modele-import-officiel-dataset.xlsx');
      const { format, table } = await rooms.get(InspectFile).execute(official);
      expect(format).toBe('xlsx');
      expect(table!.sheets).toContain(table!.sheet);
      expect(table!.headers).toContain('nom');
      expect(table!.sample.every(({ cells }) => !cells[0]!.startsWith('__ignore__'))).toBe(true);
    });
  });
});
