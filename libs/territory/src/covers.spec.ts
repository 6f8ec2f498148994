import {
  allOf,
  anyOf,
  covers,
  loadTerritory,
  not,
  parseArea,
  parseZone,
  placeOf,
  smallestTier,
  tierOf,
} from './index.js';

const territory = loadTerritory();
const lilleSud = { commune: '59350', qpv: 'QN05981M' };
const verdict = (
  include: string | string[],
  place: { commune?: string | null; qpv?: string | null },
  exclude: string[] = [],
  map = territory,
) => covers(map, parseArea({ include: [include].flat(), exclude })!, placeOf(map, place));

describe('zone codes', () => {
  it.each([
    '',
    'FR',
    'nation:DE',
    'departement:5',
    'epci:20009320',
    'qpv:59350',
    'zone:zrr',
    'planet:earth',
    'qpv:QN05981m',
  ])('refuses %p', (text) => {
    expect(parseZone(text)).toBeNull();
    expect(parseArea({ include: ['nation:FR', text] })).toBeNull();
    expect(parseArea({ include: ['nation:FR'], exclude: [text] })).toBeNull();
  });

  it.each([
    'nation:FR',
    'region:32',
    'region:01',
    'departement:2A',
    'departement:974',
    'commune:2B033',
    'qpv:QN05981M',
    'qpv:QN02A01M',
    'zone:frr',
  ])('reads %s', (text) => {
    const zone = parseZone(text)!;
    expect(`${zone.kind}:${zone.code}`).toBe(text);
  });
});

describe('covers', () => {
  it.each([
    ['region:93', 'no'],
    ['departement:62', 'no'],
    ['epci:242500361', 'no'],
    ['commune:59512', 'no'],
    ['qpv:QN05916M', 'no'],
    ['nation:FR', 'yes'],
    ['region:32', 'yes'],
    ['departement:59', 'yes'],
    ['epci:200093201', 'yes'],
    ['commune:59350', 'yes'],
    ['commune:59298', 'yes'],
    ['qpv:QN05981M', 'yes'],
    ['zone:qpv', 'yes'],
    ['zone:frr', 'unknown'],
  ])('answers for a resident of a QPV of Lille: %s %s', (zone, expected) => {
    expect(verdict(zone, lilleSud)).toBe(expected);
  });

  it.each([
    'region:32',
    'departement:59',
    'epci:200093201',
    'commune:59350',
    'zone:qpv',
    'qpv:QN05981M',
    'zone:frr',
  ])('never says no to %s when nothing is known of the place', (zone) => {
    expect(verdict(zone, {})).toBe('unknown');
    expect(verdict(zone, { commune: '00000', qpv: 'somewhere' })).toBe('unknown');
  });

  it('lets all of France cover somebody who said nothing', () => {
    expect(verdict('nation:FR', {})).toBe('yes');
  });

  it('takes the word none as an answer, and a commune alone never as proof of a QPV', () => {
    expect(verdict('zone:qpv', { qpv: 'none' })).toBe('no');
    expect(verdict('qpv:QN05981M', { commune: '59350', qpv: 'none' })).toBe('no');
    expect(verdict('zone:qpv', { commune: '59350' })).toBe('unknown');
  });

  it('lets the whole of Paris leave its parts open, and a part settle the whole', () => {
    expect(verdict('commune:75118', { commune: '75056' })).toBe('unknown');
    expect(verdict('commune:75056', { commune: '75118' })).toBe('yes');
    expect(verdict('commune:75118', { commune: '75118' })).toBe('yes');
    expect(verdict('commune:75119', { commune: '75118' })).toBe('no');
  });

  it('leaves exclusions out, and asks where an exclusion is not known', () => {
    expect(verdict('departement:59', lilleSud, ['commune:59350'])).toBe('no');
    expect(verdict('departement:59', lilleSud, ['commune:59512'])).toBe('yes');
    expect(verdict('departement:59', { commune: '59350' }, ['zone:qpv'])).toBe('unknown');
    expect(verdict('departement:59', { commune: '59350', qpv: 'none' }, ['zone:qpv'])).toBe('yes');
    expect(verdict('departement:62', { commune: '59350' }, ['zone:qpv'])).toBe('no');
    expect(verdict('nation:FR', {}, ['departement:75'])).toBe('unknown');
  });

  it('decides FRR once a list is loaded, old codes included', () => {
    const withList = territory.withFrr(['01340']);
    expect(verdict('zone:frr', { commune: '01015' }, [], withList)).toBe('yes');
    expect(verdict('zone:frr', { commune: '59350' }, [], withList)).toBe('no');
    expect(verdict('zone:frr', {}, [], withList)).toBe('unknown');
  });

  it('finds the smallest zone that holds a place or may hold it', () => {
    const tier = (include: string[], place: { commune?: string; qpv?: string }) =>
      smallestTier(territory, parseArea({ include })!, placeOf(territory, place));
    expect(tier(['nation:FR', 'departement:59'], lilleSud)).toBe('departement');
    expect(tier(['nation:FR', 'departement:62'], lilleSud)).toBe('nation');
    expect(tier(['region:93'], lilleSud)).toBeNull();
    expect(tier(['zone:qpv'], lilleSud)).toBe('nation');
    expect(tier(['qpv:QN05981M'], lilleSud)).toBe('commune');
    expect(tier(['epci:200093201'], {})).toBe('epci');
    expect(tierOf({ kind: 'region', code: '32' })).toBe('region');
    for (const qpv of [{}, { qpv: 'none' }, { qpv: 'QN05981M' }, { qpv: 'QN05916M' }]) {
      const place = { commune: '59350', ...qpv };
      expect(tier(['departement:59', 'qpv:QN05981M'], place)).toBe('departement');
      expect(tier(['qpv:QN05981M', 'zone:qpv'], place)).toBe('commune');
    }
  });
});

describe('verdicts', () => {
  it('combine so that unknown never becomes no', () => {
    expect(anyOf([])).toBe('no');
    expect(anyOf(['no', 'unknown'])).toBe('unknown');
    expect(anyOf(['unknown', 'yes', 'no'])).toBe('yes');
    expect(allOf([])).toBe('yes');
    expect(allOf(['yes', 'unknown'])).toBe('unknown');
    expect(allOf(['unknown', 'no'])).toBe('no');
    expect([not('yes'), not('no'), not('unknown')]).toEqual(['no', 'yes', 'unknown']);
  });
});
