import {
  covers,
  loadTerritory,
  packOutline,
  parseArea,
  placeOf,
  type Outline,
  type Territory,
} from '../index.js';

const bare = loadTerritory();
const at = (lon: number, lat: number): Outline =>
  packOutline([
    [
      [
        [lon, lat],
        [lon + 0.01, lat],
        [lon + 0.01, lat + 0.01],
        [lon, lat],
      ],
    ],
  ]) as Outline;
const district = (code: string, communes: string[], lon: number) => ({
  ...{ code, communes, name: `Quartier ${code}`, vintage: 2024 },
  outline: at(lon, 50),
});
const loaded = bare.withQpvs([
  district('QN05981M', ['59350'], 3),
  district('QN05980M', ['59512', '59599'], 3.2),
  district('QN07501M', ['75056'], 2.3),
]);
const verdict = (map: Territory, zone: string, place: { commune?: string; qpv?: string }) =>
  covers(map, parseArea({ include: [zone] })!, placeOf(map, place));

describe('a territory with its priority districts', () => {
  it('names them, lists those of a commune, and says of which year they are', () => {
    expect(loaded.nameOf({ kind: 'qpv', code: 'QN05981M' })).toBe('Quartier QN05981M');
    const codesOf = (code: string) => loaded.qpvsOf(loaded.commune(code)!)?.map((qpv) => qpv.code);
    expect(codesOf('59599')).toEqual(['QN05980M']);
    expect(codesOf('75118')).toEqual(['QN07501M']);
    expect(codesOf('01001')).toEqual([]);
    expect(loaded.qpv('QN99999M')).toBeNull();
    expect(loaded.vintages).toEqual({ communes: 2026, qpv: 2024, frr: null });
    expect(loaded.withFrr([], { vintage: 2024 }).vintages.frr).toBe(2024);
  });

  it('knows none of that before the list is loaded', () => {
    expect(bare.knowsQpvs).toBe(false);
    expect(bare.qpv('QN05981M')).toBeNull();
    expect(bare.qpvsOf(bare.commune('59350')!)).toBeNull();
    expect(bare.qpvAt({ lat: 50.001, lon: 3.009 })).toBeNull();
    expect(bare.vintages.qpv).toBeNull();
  });

  it('finds the district of a point', () => {
    expect(loaded.qpvAt({ lat: 50.003, lon: 3.007 })).toMatchObject({
      verdict: 'inside',
      qpvs: ['QN05981M'],
    });
    expect(loaded.qpvAt({ lat: 48, lon: 3 })).toMatchObject({ verdict: 'outside' });
  });

  it.each<[string, { commune?: string; qpv?: string }, string, string]>([
    ['zone:qpv', { qpv: 'QN05981M' }, 'yes', 'she said her district'],
    ['zone:qpv', { qpv: 'none', commune: '59350' }, 'no', 'she lives in none'],
    ['zone:qpv', { commune: '59350' }, 'unknown', 'her commune has some, and proves nothing'],
    ['zone:qpv', { commune: '75118' }, 'unknown', 'her city has some'],
    ['zone:qpv', { commune: '01001' }, 'no', 'her commune has none'],
    ['zone:qpv', {}, 'unknown', 'she said nothing'],
    ['zone:qpv', { commune: '59350', qpv: 'QN99999M' }, 'unknown', 'her district is in no list'],
    ['qpv:QN05981M', { qpv: 'QN05980M' }, 'no', 'she lives in another'],
    ['qpv:QN05981M', { commune: '59350' }, 'unknown', 'her commune has that one'],
    ['qpv:QN05981M', { commune: '59512' }, 'no', 'her commune has others'],
  ])('%s for %j: %s, %s', (zone, place, expected, _why) => {
    expect(verdict(loaded, zone, place)).toBe(expected);
  });

  it('asks rather than refuse where no list is loaded, or where a commune is in the FRR in part', () => {
    expect(verdict(bare, 'zone:qpv', { commune: '01001' })).toBe('unknown');
    expect(verdict(bare, 'zone:qpv', { qpv: 'QN99999M' })).toBe('yes');
    const partly = bare.withFrr(['01004'], { partly: ['01001'] });
    expect(verdict(partly, 'zone:frr', { commune: '01001' })).toBe('unknown');
    expect(verdict(partly, 'zone:frr', { commune: '01004' })).toBe('yes');
  });
});
