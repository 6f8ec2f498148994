import { createReadStream } from 'node:fs';
import { DuplicatesReader, FindDuplicates } from '#libs/directory';
import { SYSTEM } from '#libs/kernel';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { describeWith, sharedFile } from '../../testing/outside-standards.js';
import { ImportTable } from './import-table.js';
import { proposeMapping } from './propose-mapping.js';
import { readCsv } from './read-csv.js';

describeWith('structures', 'the search for pairs in public lists', () => {
  let rooms: Rooms;
  beforeAll(async () => {
    rooms = await openRooms();
  });
  afterAll(() => rooms.close());

  // Right after the import, which leaves the counting of rows to the search.
  it('ends in time right after they came, proposes few, and the same the second time', async () => {
    let rows = 0;
    for (const file of [
      'prescripteurs-1003.csv',
      'france-services-2024.csv',
      'fabriques-territoire-2024.csv',
    ]) {
      const table = await readCsv(createReadStream(sharedFile(`structures/${file}`)));
      const { mapping, rows: kind } = proposeMapping(table.headers);
      const report = await rooms
        .get(ImportTable)
        .execute({ rows: table.rows, mapping, kind, dryRun: false }, SYSTEM);
      rows += report.read;
    }
    const count = await rooms.get(FindDuplicates).execute(SYSTEM);
    const pairs = await rooms.get(DuplicatesReader).proposed();
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThan(rows / 50);
    expect(pairs.map(({ kind }) => kind)).toEqual(pairs.map(() => 'structure'));
    expect(await rooms.get(FindDuplicates).execute(SYSTEM)).toBe(count);
    expect(await rooms.get(DuplicatesReader).proposed()).toEqual(pairs);
  });
});
