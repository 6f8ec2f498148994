import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadTerritory, parseCentres, parseFrr, parseQpvs, type Point } from '../index.js';

const GEO = join(__dirname, '../../../../../shared/data/geo');
const given = existsSync(GEO);
const told = given ? '' : ' (skipped: ../shared/data not there)';
const stream = (file: string) => createReadStream(join(GEO, file));

(given ? describe : describe.skip)(`the official files${told}`, () => {
  const territory = loadTerritory();

  it('hold 1,584 districts in 833 communes, and known points are in the right ones', async () => {
    const { read, rows, faults } = await parseQpvs(stream('qpv-2024.geojson'), territory);
    expect([read, rows.size]).toEqual([1584, 1584]);
    // Pierrefitte-sur-Seine was merged into Saint-Denis after the list was made: 833 communes today.
    expect(new Set(faults.map(({ code, value }) => `${code} ${value}`))).toEqual(
      new Set(['merged_commune 93059 → 93066']),
    );
    expect(new Set([...rows.values()].flatMap(({ communes }) => communes)).size).toBe(833);
    const map = territory.withQpvs([...rows.values()]);
    const nameAt = (lat: number, lon: number): string => {
      const { verdict, qpvs } = map.qpvAt({ lat, lon } satisfies Point)!;
      return [verdict, ...qpvs.map((code) => map.qpv(code)!.name)].join(' ');
    };
    expect(nameAt(48.8868, 2.3512)).toMatch(/^inside Goutte D.Or/);
    expect(nameAt(48.8584, 2.2945)).toBe('outside');
    expect(nameAt(43.5715, 1.4025)).toMatch(/^inside .*Mirail/i);
    expect(map.qpvsOf(map.commune('59350')!)!.length).toBeGreaterThan(2);
  });

  it('hold a centre for every commune and arrondissement', async () => {
    const { read, rows, faults } = await parseCentres(stream('communes-centroides.csv'), territory);
    expect([read, rows.size, faults]).toEqual([35_014, 35_014, []]);
    const located = territory.withCoordinates(
      [...rows.values()].map((centre) => [centre.code, centre] as const),
    );
    expect(located.pointOf('75118')).toMatchObject({
      lat: expect.closeTo(48.89, 1),
      lon: expect.closeTo(2.35, 1),
    });
  });

  it('of an older zoning are read as far as they can be', async () => {
    const { read, rows, refused, faults } = await parseFrr(stream('zrr-2021-communes.csv'), territory);
    expect(refused).toBe(false);
    expect(read).toBe(34_965);
    expect(rows.size).toBeGreaterThan(34_000);
    expect(new Set(faults.map(({ code }) => code))).toEqual(
      new Set(['merged_commune', 'merged_differently']),
    );
  });
});
