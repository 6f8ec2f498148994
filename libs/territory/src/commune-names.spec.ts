import { communesCalled, communesNamed, communesOnceNamed, plainCommuneName } from './commune-names.js';
import { loadTerritory } from './territory.js';

const territory = loadTerritory();
const codes = (typed: string): string[] => communesCalled(typed, territory).map(({ code }) => code);

describe('communes by what people type', () => {
  it('knows nothing of what is no place', () => {
    expect(codes('Atlantide')).toEqual([]);
    expect(codes('')).toEqual([]);
    expect(codes('00000')).toEqual([]);
  });

  it('takes an INSEE code, a postcode, a name in any spelling', () => {
    expect(codes('2A004')).toEqual(['2A004']);
    expect(codes('59 100')).toEqual(['59512']);
    expect(codes('roubaix')).toEqual(['59512']);
    expect(codes('ST-ETIENNE Cedex 2')[0]).toBe('42218');
    expect(plainCommuneName('Saint-Étienne')).toBe(plainCommuneName('st etienne cedex'));
  });

  it('knows the names that communes had before they merged, where no commune has that name today', () => {
    expect(codes('Lomme')).toEqual(['59350']);
    expect(codes('BRIEY')).toEqual(['54099']);
    expect(codes('Tourlaville cedex')).toEqual(['50129']);
    expect(communesNamed('Lomme', territory)).toEqual([]);
    expect(communesOnceNamed('Lille', territory)).toEqual([]);
    // Two hundred places called Saint-Martin were merged away; those that are there come alone.
    expect(communesCalled('Saint-Martin', territory).every(({ name }) => name === 'Saint-Martin')).toBe(true);
  });

  it('puts the most populated of one name first, and offers ten at most', () => {
    const saints = communesNamed('Sainte-Colombe', territory);
    expect(saints.length).toBeGreaterThan(10);
    expect(communesCalled('ste colombe', territory)).toEqual(saints.slice(0, 10));
    const people = saints.map(({ population }) => population ?? 0);
    expect(people).toEqual(people.toSorted((one, other) => other - one));
  });
});
