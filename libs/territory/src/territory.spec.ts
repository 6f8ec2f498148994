import { loadTerritory, nearness, parseZone } from './index.js';

const territory = loadTerritory();
const commune = (code: string) => territory.commune(code)!;
const tierBetween = (a: string, b: string) => nearness(commune(a), commune(b));

describe('territory', () => {
  it('knows no commune of a code that never existed', () => {
    expect(territory.commune('59999')).toBeNull();
    expect(territory.commune('')).toBeNull();
    expect(territory.communesOf('00000')).toEqual([]);
    expect(territory.nameOf({ kind: 'epci', code: '999999999' })).toBeNull();
  });

  it('finds a commune with what it belongs to', () => {
    expect(commune('59350')).toMatchObject({
      name: 'Lille',
      city: '59350',
      epci: '200093201',
      departement: '59',
      region: '32',
    });
    expect(commune('2A004')).toMatchObject({ name: 'Ajaccio', departement: '2A', region: '94' });
  });

  it('holds every current commune, and the 45 arrondissements', () => {
    const all = [...territory.communes()];
    expect(all.filter(({ code, city }) => code !== city)).toHaveLength(45);
    expect(all.length - 45).toBe(34969);
  });

  it.each([
    ['59298', '59350', 'Hellemmes, associated with Lille'],
    ['59355', '59350', 'Lomme, associated with Lille'],
    ['01340', '01015', 'a former code of Arboys en Bugey'],
    ['01120', '01262', 'Cordieux, associated with Montluel'],
  ])('resolves the old code %s to %s (%s)', (old, current) => {
    expect(commune(old).code).toBe(current);
  });

  it('gives the arrondissements of a postcode where a city has them', () => {
    expect(territory.communesOf('75018').map(({ code, city }) => [code, city])).toEqual([['75118', '75056']]);
    expect(territory.communesOf('13001').map(({ code }) => code)).toEqual(['13201']);
  });

  it('gives all communes of a shared postcode, most populated first', () => {
    const shared = territory.communesOf('01300');
    expect(shared.length).toBeGreaterThan(5);
    const populations = shared.map(({ population }) => population ?? 0);
    expect(populations).toEqual([...populations].sort((a, b) => b - a));
  });

  it('names places', () => {
    const names = [
      'nation:FR',
      'region:32',
      'departement:59',
      'epci:200093201',
      'commune:59298',
      'qpv:QN05981M',
    ];
    expect(names.map((code) => territory.nameOf(parseZone(code)!))).toEqual([
      'France',
      'Hauts-de-France',
      'Nord',
      'Métropole Européenne de Lille',
      'Lille',
      null,
    ]);
  });

  it('says how near two communes are without coordinates', () => {
    expect(tierBetween('59350', '59298')).toBe('commune');
    expect(tierBetween('75118', '75056')).toBe('commune');
    expect(tierBetween('59350', '59512')).toBe('epci');
    expect(tierBetween('59350', '59178')).toBe('departement');
    expect(tierBetween('59350', '62041')).toBe('region');
    expect(tierBetween('59350', '13055')).toBe('nation');
    expect(tierBetween('97411', '97302')).toBe('nation');
  });

  it('never brings two communes without EPCI together as one', () => {
    const alone = [...territory.communes()].filter(({ epci }) => epci === null);
    expect(alone.length).toBeGreaterThan(1);
    expect(nearness(alone[0]!, alone[1]!)).not.toBe('epci');
  });

  it('keeps an FRR list by city, codes it does not know included', () => {
    const listed = territory.withFrr(['75118', '00000']);
    expect(listed.isFrr(commune('75056'))).toBe(true);
    expect(listed.isFrr(commune('59350'))).toBe(false);
    expect(territory.isFrr(commune('75056'))).toBeNull();
    expect(territory.nameOf({ kind: 'commune', code: '00000' })).toBeNull();
  });

  it('has no coordinates until they are given, and then for arrondissements through their city too', () => {
    expect(territory.pointOf('59350')).toBeNull();
    const located = territory.withCoordinates([['75056', { lat: 48.86, lon: 2.34 }]]);
    expect(located.pointOf('75118')).toEqual({ lat: 48.86, lon: 2.34 });
    expect(located.pointOf('59350')).toBeNull();
    expect(located.pointOf('99999')).toBeNull();
    expect(territory.pointOf('75056')).toBeNull();
  });

  it('is read from disk once', () => {
    expect(loadTerritory()).toBe(territory);
  });
});
