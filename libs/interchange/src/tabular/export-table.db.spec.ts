import { readFileSync } from 'node:fs';
import { DirectoryReader, ImportProgrammes } from '#libs/directory';
import { SYSTEM } from '#libs/kernel';
import type { Programme } from '#libs/matching';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { ExportTable } from './export-table.js';
import { ImportTable } from './import-table.js';
import { proposeMapping } from './propose-mapping.js';
import { readCsv } from './read-csv.js';

const DEMO = new URL('../../../directory/demo/lille.programmes.json', import.meta.url);

describe('the directory as a table', () => {
  let rooms: Rooms;
  beforeAll(async () => {
    rooms = await openRooms();
  });
  afterAll(() => rooms.close());
  const written = async (): Promise<string> => {
    let text = '';
    for await (const piece of rooms.get(ExportTable).execute()) text += piece;
    return text;
  };

  it('is a line of headers when the directory is empty', async () => {
    expect((await written()).trimEnd().split('\r\n')).toHaveLength(1);
  });

  it('is read back, in the columns it has, without a line left out', async () => {
    const programmes = JSON.parse(readFileSync(DEMO, 'utf8')) as Programme[];
    const named = programmes.map((one, i) => (i === 0 ? { ...one, description: '=CMD()', rules: [] } : one));
    await rooms.get(ImportProgrammes).execute(named, SYSTEM);
    const text = await written();
    expect(text).toContain("'=CMD()");
    const table = await readCsv(
      (async function* () {
        yield await Promise.resolve(Buffer.from(text));
      })(),
    );
    const proposed = proposeMapping(table.headers);
    expect([proposed.rows, proposed.complete, proposed.ignored]).toEqual(['programmes', true, []]);
    const before = await rooms.get(DirectoryReader).programme(programmes[1]!.id);
    const report = await rooms
      .get(ImportTable)
      .execute({ rows: table.rows, mapping: proposed.mapping, kind: 'programmes' }, SYSTEM);
    expect(report).toMatchObject({ read: programmes.length, quarantined: [] });
    const after = await rooms.get(DirectoryReader).programme(programmes[1]!.id);
    const kept = ({ name, kind, stages, place, languages, costEur, durationWeeks, modes }: Programme) => ({
      ...{ name, kind, stages, place, languages, costEur, durationWeeks, modes },
    });
    expect(kept(after)).toEqual(kept(before));
  });
});
