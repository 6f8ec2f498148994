import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { SYSTEM } from '#libs/kernel';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { ImportTerritory, type TerritoryImportOptions } from './import-territory.js';
import type { TerritoryFileKind } from './territory.entity.js';
import { TerritoryKeeper } from './territory.keeper.js';

const square = (lon: number, lat: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [lon, lat],
      [lon + 0.01, lat],
      [lon + 0.01, lat + 0.01],
      [lon, lat + 0.01],
      [lon, lat],
    ],
  ],
});
const districts = (...codes: string[]) =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: codes.map((code_qp, i) => ({
      type: 'Feature',
      properties: { code_qp, lib_qp: `Quartier ${code_qp}`, insee_com: ['59350'] },
      geometry: square(3 + i / 10, 50),
    })),
  });
const CENTRES = 'insee,lon,lat\n59350,3.0468,50.6311\n59512,3.1738,50.6881\n';
const FRR = 'insee,status\n01001,FRR\n01002,FRR+\n01340,NC\n01004,PC\n';

describe('the loaded territory', () => {
  let rooms: Rooms;
  let keeper: TerritoryKeeper;
  const load = (
    kind: TerritoryFileKind,
    text: string,
    options: TerritoryImportOptions & { vintage?: number } = {},
  ) =>
    rooms
      .get(ImportTerritory)
      .execute({ kind, bytes: [Buffer.from(text)], vintage: options.vintage }, SYSTEM, options);
  beforeAll(async () => {
    rooms = await openRooms();
    keeper = rooms.get(TerritoryKeeper);
  });
  afterAll(() => rooms.close());

  it('is at first the official lists alone', async () => {
    expect(await keeper.version()).toBe(0);
    const territory = await keeper.current();
    expect(territory.knowsQpvs).toBe(false);
    expect(territory.pointOf('59350')).toBeNull();
    expect(territory.isFrr(territory.commune('01001')!)).toBeNull();
  });

  it.each([
    ['qpv', districts('QN05981M').slice(0, -1)],
    ['centres', '[{"code":"59350","centre":{"type":"Point","coordinates":[3.04,50.63]}},'],
    ['frr', 'insee,status\n01001,FRR\n01002,"'],
  ] as const)('writes nothing of a file of %s that is cut off, and says where', async (kind, text) => {
    const report = await load(kind, text);
    expect(report).toMatchObject({ refused: true, stored: 0, unchanged: 0, removed: 0 });
    expect(report.faults.at(-1)).toMatchObject({ effect: 'refused', line: expect.any(Number) });
    expect(await rooms.db.query(`select * from territory_list`)).toEqual([]);
  });

  it('writes nothing on a dry run, and reports what it would have written', async () => {
    const heard: number[] = [];
    const report = await load('centres', CENTRES, { dryRun: true, onBytes: (bytes) => heard.push(bytes) });
    expect(report).toMatchObject({ refused: false, read: 2, stored: 2, unchanged: 0 });
    expect(heard).toEqual([CENTRES.length]);
    expect(await keeper.version()).toBe(0);
    expect(await rooms.db.query(`select * from commune_centre`)).toEqual([]);
  });

  it('has what the files say once they are loaded, at the next call', async () => {
    expect(await load('centres', CENTRES)).toMatchObject({ stored: 2 });
    expect(await load('qpv', districts('QN05981M', 'QN05980M'))).toMatchObject({ stored: 2, leftOut: 0 });
    expect(await load('frr', FRR, { vintage: 2025 })).toMatchObject({ read: 4, stored: 4, resolved: 1 });
    const territory = await keeper.current();
    expect(territory.pointOf('59298')).toEqual({ lat: 50.6311, lon: 3.0468 });
    expect(territory.qpvAt({ lat: 50.005, lon: 3.105 })).toMatchObject({
      verdict: 'inside',
      qpvs: ['QN05980M'],
    });
    expect(territory.qpvsOf(territory.commune('59350')!)).toHaveLength(2);
    const frr = ['01001', '01002', '01015', '01004'].map((code) => territory.isFrr(territory.commune(code)!));
    expect(frr).toEqual([true, true, false, null]);
    expect(territory.vintages).toEqual({ communes: 2026, qpv: 2024, frr: 2025 });
  });

  it('loaded again from the same files, is the very same', async () => {
    const [before, version] = [await keeper.current(), await keeper.version()];
    expect(await load('centres', CENTRES)).toMatchObject({ stored: 0, unchanged: 2, removed: 0 });
    expect(await load('qpv', districts('QN05981M', 'QN05980M'))).toMatchObject({ stored: 0, unchanged: 2 });
    expect(await load('frr', FRR, { vintage: 2025 })).toMatchObject({ stored: 0, unchanged: 4 });
    expect(await keeper.version()).toBe(version);
    expect(await keeper.current()).toBe(before);
  });

  it('follows a new list: districts and FRR are replaced, centres are added to', async () => {
    expect(await load('qpv', districts('QN05980M', 'QN05979M'))).toMatchObject({ stored: 2, removed: 1 });
    expect(await load('frr', 'insee,status\n01001,NC\n')).toMatchObject({ stored: 1, removed: 3 });
    expect(await load('centres', 'insee,lon,lat\n75118,2.35,48.89\n')).toMatchObject({
      stored: 1,
      removed: 0,
    });
    const territory = await keeper.current();
    expect(territory.qpv('QN05981M')).toBeNull();
    expect(territory.isFrr(territory.commune('01004')!)).toBe(false);
    expect(territory.vintages.frr).toBeNull();
    expect([territory.pointOf('59350'), territory.pointOf('75118')]).not.toContain(null);
  });

  it('takes two imports of one list at once, one after the other', async () => {
    const lists = [
      districts('QN05971M', 'QN05972M'),
      districts('QN05973M'),
      districts('QN05972M', 'QN05974M'),
    ];
    const reports = await Promise.all(lists.map((list) => load('qpv', list)));
    expect(reports.map(({ refused }) => refused)).toEqual([false, false, false]);
    const rows: { codes: string[] }[] = await rooms.db.query(
      `select array_agg(code order by code) as codes from qpv`,
    );
    expect([['QN05971M', 'QN05972M'], ['QN05973M'], ['QN05972M', 'QN05974M']]).toContainEqual(rows[0]!.codes);
  });
});

const GEO = join(__dirname, '../../../../../shared/data/geo');
const given = existsSync(GEO);
const told = given ? '' : ' (skipped: ../shared/data not there)';

(given ? describe : describe.skip)(`the official files${told}`, () => {
  let rooms: Rooms;
  const load = (kind: TerritoryFileKind, file: string) =>
    rooms.get(ImportTerritory).execute({ kind, bytes: createReadStream(join(GEO, file)) }, SYSTEM);
  beforeAll(async () => {
    rooms = await openRooms();
  });
  afterAll(() => rooms.close());

  it('load whole, and change nothing the second time', async () => {
    for (const [stored, unchanged] of [
      ['stored', 'unchanged'],
      ['unchanged', 'stored'],
    ] as const) {
      expect(await load('qpv', 'qpv-2024.geojson')).toMatchObject({
        [stored]: 1584,
        [unchanged]: 0,
        leftOut: 0,
      });
      expect(await load('centres', 'communes-centroides.csv')).toMatchObject({
        [stored]: 35_014,
        [unchanged]: 0,
      });
    }
    const territory = await rooms.get(TerritoryKeeper).current();
    expect(territory.qpvAt({ lat: 48.8868, lon: 2.3512 })).toMatchObject({ verdict: 'inside' });
  });
});
