import { SYSTEM } from '#libs/kernel';
import type { Programme } from '#libs/matching';
import { openRooms, type Rooms } from '../../../test/support/rooms.js';
import { DirectoryReader } from './directory.reader.js';
import { ImportProgrammes } from './import-programmes.js';

const GOOD: Programme = {
  id: 'good',
  structure: { id: 'house', name: 'La maison' },
  name: 'Premier pas',
  kind: 'information',
  needs: [{ code: 'projet--emergence-idee' }],
  stages: ['idea'],
  area: { include: ['nation:FR'] },
  intake: 'dated',
  sessions: [
    { id: 'a', startsOn: '2027-01-12', places: 8, taken: 2 },
    { id: 'b', startsOn: '2027-03-02' },
  ],
};

describe('the import of programmes, row by row', () => {
  let rooms: Rooms;
  let reader: DirectoryReader;
  beforeAll(async () => {
    rooms = await openRooms();
    reader = rooms.get(DirectoryReader);
  });
  afterAll(() => rooms.close());
  const load = (rows: readonly unknown[], dryRun = false) =>
    rooms.get(ImportProgrammes).executeRows(rows, SYSTEM, { dryRun });

  it('refuses a whole catalogue that is no list at all', async () => {
    const whole = (catalogue: unknown) => rooms.get(ImportProgrammes).execute(catalogue, SYSTEM);
    await expect(whole({ id: 'good' })).rejects.toMatchObject({ code: 'matching.invalid_catalogue' });
    await expect(whole(null)).rejects.toMatchObject({ code: 'matching.invalid_catalogue' });
  });

  it('writes nothing when the rows end in an error', async () => {
    async function* broken(): AsyncGenerator<unknown> {
      for (let i = 0; i < 600; i++) yield await Promise.resolve({ ...GOOD, id: `good-${i}` });
      throw new Error('the file ends here');
    }
    await expect(rooms.get(ImportProgrammes).executeRows(broken(), SYSTEM)).rejects.toThrow('ends here');
    expect(await reader.catalogue('2026-11-22')).toEqual([]);
  });

  it('counts all bad rows of a file of nothing else, and lists the first 10,000', async () => {
    const report = await load(Array<null>(10_007).fill(null));
    expect(report).toMatchObject({ read: 10_007, leftOut: 10_007, remarked: 0, warned: [] });
    expect(report.quarantined).toHaveLength(10_000);
    expect(report.quarantined.at(-1)!.row).toBe(9_999);
  });

  it('leaves out each bad row with its place and reason, and loads the others', async () => {
    const report = await load([
      null,
      { ...GOOD, colour: 'red', costEur: 'free' },
      GOOD,
      { ...GOOD, name: 'The same id again' },
      { ...GOOD, id: 'closed-to-all', area: { include: ['commune:59350'], exclude: ['departement:59'] } },
      { ...GOOD, id: 'overfull', sessions: [{ id: 'a', startsOn: '2027-01-12', places: 1, taken: 2 }] },
      { ...GOOD, id: 'tomorrow', needs: [{ code: 'need--of-tomorrow' }] },
      { ...GOOD, id: 'odd', sessions: [] },
    ]);
    expect(report).toMatchObject({ read: 8, programmes: 2, imported: 2, unchanged: 0 });
    expect(
      report.quarantined.map(({ row, id, faults }) => [row, id, ...faults.map(({ code }) => code)]),
    ).toEqual([
      [0, null, 'wrong_type'],
      [1, 'good', 'unknown_key', 'wrong_type'],
      [3, 'good', 'duplicate'],
      [4, 'closed-to-all', 'lint.area_excluded'],
      [5, 'overfull', 'lint.session_overfull'],
      [6, 'tomorrow', 'unknown_code'],
    ]);
    expect(report.quarantined[1]!.faults.map(({ pointer }) => pointer)).toEqual(['/1/colour', '/1/costEur']);
    expect(report.quarantined[3]!.faults[0]!.detail).toMatch(/personne ne peut entrer/);
    expect(report.warned).toMatchObject([
      { row: 7, id: 'odd', faults: [{ code: 'lint.dated_without_sessions' }] },
    ]);
    expect((await reader.programme('good')).name).toBe('Premier pas');
  });

  it('says what a dry run would change, and changes nothing', async () => {
    const version = await reader.version();
    const report = await load(
      [
        { ...GOOD, name: 'Second pas' },
        { ...GOOD, id: 'new' },
      ],
      true,
    );
    expect(report).toMatchObject({ imported: 2, unchanged: 0 });
    expect((await reader.programme('good')).name).toBe('Premier pas');
    await expect(reader.programme('new')).rejects.toMatchObject({ kind: 'not_found' });
    expect(await reader.version()).toBe(version);
  });

  it('counts as changed what says something else, and as unchanged what says the same', async () => {
    expect(await load([GOOD])).toMatchObject({ imported: 0, unchanged: 1 });
    const sessions = [{ ...GOOD.sessions![0]!, taken: 3 }];
    for (const changed of [
      { ...GOOD, sessions },
      { ...GOOD, costEur: 20 },
      { ...GOOD, source: { basis: 'x' } },
    ]) {
      expect(await load([changed])).toMatchObject({ imported: 1, unchanged: 0 });
      expect(await load([changed])).toMatchObject({ imported: 0, unchanged: 1 });
    }
  });
});

describe('an old code of a commune', () => {
  it('becomes the one of today, and says so', async () => {
    const rooms = await openRooms();
    try {
      const old = {
        ...GOOD,
        structure: { ...GOOD.structure, commune: '59355' },
        place: { commune: '59355' },
      };
      const report = await rooms.get(ImportProgrammes).executeRows([old], SYSTEM);
      expect(report.warned[0]!.faults).toContainEqual(
        expect.objectContaining({
          pointer: '/0/place/commune',
          code: 'commune_merged',
          detail: '59355 → 59350',
        }),
      );
      expect((await rooms.get(DirectoryReader).programme('good')).structure.commune).toBe('59350');
    } finally {
      await rooms.close();
    }
  });
});
