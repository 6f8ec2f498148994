import { DirectoryReader, ImportProgrammes } from '#libs/directory';
import { SYSTEM } from '#libs/kernel';
import { loadDemoTerritory, openRooms, type Rooms } from '../../../test/support/rooms.js';
import { ExportExchange } from './export-exchange.js';

describe('the export in the exchange format', () => {
  let rooms: Rooms;
  beforeAll(async () => {
    rooms = await openRooms();
    await loadDemoTerritory(rooms);
  });
  afterAll(() => rooms.close());

  it('is taken back by the import, which finds nothing new in it', async () => {
    let text = '';
    for await (const piece of rooms.get(ExportExchange).execute()) text += piece;
    const programmes = await rooms.get(DirectoryReader).catalogue('2026-11-22');
    const catalogue = JSON.parse(text) as unknown[];
    expect(catalogue).toHaveLength(programmes.length);
    const report = await rooms.get(ImportProgrammes).executeRows(catalogue, SYSTEM);
    expect(report).toMatchObject({ imported: 0, unchanged: programmes.length, quarantined: [] });
  });
});
