import { createReadStream } from 'node:fs';
import { SYSTEM } from '#libs/kernel';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { describeWith, sharedFile } from '../../testing/outside-standards.js';
import { DirectoryReader } from '#libs/directory';
import { ImportTable } from './import-table.js';
import { proposeMapping } from './propose-mapping.js';
import { readCsv } from './read-csv.js';

describe('the import of a table', () => {
  let rooms: Rooms;
  beforeAll(async () => {
    rooms = await openRooms();
  });
  afterAll(() => rooms.close());
  const load = async (bytes: AsyncIterable<Uint8Array>, dryRun = false) => {
    const table = await readCsv(bytes);
    const { mapping, rows: kind } = proposeMapping(table.headers);
    return rooms.get(ImportTable).execute({ rows: table.rows, mapping, kind, dryRun }, SYSTEM);
  };
  async function* bytesOf(...lines: string[]): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(Buffer.from(lines.join('\n')));
  }
  const structures = async () =>
    (await rooms.get(DirectoryReader).structures({ text: null, after: null, limit: 200 })).structures.length;

  it('writes nothing when the file ends in a fault', async () => {
    const many = Array.from({ length: 1_200 }, (_, i) => `s-${i},Structure ${i}`);
    await expect(load(bytesOf('id,nom', ...many, '"never closed'))).rejects.toMatchObject({
      code: 'interchange.invalid_file',
      faults: [{ code: 'quote_not_closed', detail: expect.stringContaining('line 1202') }],
    });
    expect(await structures()).toBe(0);
  });

  it('leaves out the bad rows alone, writes nothing on a dry run, and changes nothing twice', async () => {
    const lines = [
      'id,nom,commune',
      'house-a,La maison,Lille',
      'house-b,,Lille',
      'house-a,Une autre,Lille',
      'house-c,=1+1,Lille',
      'house-d,Le local,Nulle-Part',
    ];
    const dry = await load(bytesOf(...lines), true);
    expect([dry.imported, await structures()]).toEqual([2, 0]);
    const report = await load(bytesOf(...lines));
    expect(report).toMatchObject({ read: 5, imported: 2, unchanged: 0 });
    expect(report.quarantined.map(({ line, faults }) => [line, faults[0]!.code])).toEqual([
      [3, 'missing'],
      [4, 'duplicate'],
      [5, 'formula'],
    ]);
    expect(report.warned).toMatchObject([{ line: 6, faults: [{ code: 'commune_unknown' }] }]);
    expect(await load(bytesOf(...lines))).toMatchObject({ imported: 0, unchanged: 2 });
    const { name, commune } = await rooms.get(DirectoryReader).structure('house-a');
    expect([name, commune]).toEqual(['La maison', '59350']);
  });

  it('leaves out a programme whose rules nobody can meet, with a sentence', async () => {
    const report = await load(
      bytesOf(
        'structure,programme,type,besoins,étapes,âge minimum,âge maximum',
        'La maison,Trop tard,Accompagnement,Étude de marché,Idée,40,30',
        'La maison,Premier pas,Accompagnement,Étude de marché,Idée,18,30',
      ),
    );
    expect(report).toMatchObject({ read: 2, imported: 1 });
    expect(report.quarantined).toMatchObject([
      { line: 2, faults: [{ code: 'lint.age_bounds', detail: expect.stringContaining('40 ans') }] },
    ]);
  });

  describeWith('structures', 'from public lists', () => {
    it.each([
      ['prescripteurs-1003.csv', 1_003],
      ['france-services-2024.csv', 2_519],
      ['fabriques-territoire-2024.csv', 342],
    ])('takes every row of %s, and finds their communes', async (file, count) => {
      const report = await load(createReadStream(sharedFile(`structures/${file}`)));
      expect(report).toMatchObject({ read: count, quarantined: [] });
      expect(report.imported + report.unchanged).toBe(count);
      expect(report.warned.length).toBeLessThan(count / 50);
      expect(await load(createReadStream(sharedFile(`structures/${file}`)))).toMatchObject({ imported: 0 });
    });
  });
});
