import fc from 'fast-check';
import { DomainError } from '#libs/kernel';
import * as arbitrary from '../../testing/arbitraries.js';
import { RUNS } from '../../testing/ranking.js';
import { aProgramme } from '../../testing/samples.js';
import { isProgramme } from '../../testing/schemas.js';
import { parseCatalogue } from '../index.js';

/** Faults of a catalogue that is refused, as `pointer code`. */
function faultsOf(input: unknown): string[] {
  try {
    parseCatalogue(input);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    expect(error).toMatchObject({ kind: 'invalid', code: 'matching.invalid_catalogue' });
    return error.faults.map(({ pointer, code }) => `${pointer} ${code}`);
  }
  return [];
}

const faultsWith = (changes: Readonly<Record<string, unknown>>): string[] =>
  faultsOf([{ ...aProgramme(), ...changes }]);

describe('a catalogue is refused', () => {
  it.each([[null], [{}], ['[]'], [undefined], [3]])('when it is no array: %p', (input) => {
    expect(faultsOf(input)).toEqual([' wrong_type']);
  });

  it.each([[null], [[]], ['adie'], [7]])('when a row is no object: %p', (row) => {
    expect(faultsOf([aProgramme(), row])).toEqual(['/1 wrong_type']);
  });

  it('for each member that must be there and is not', () => {
    const faults = faultsOf([{}]);
    const required = ['id', 'structure', 'name', 'kind', 'needs', 'stages', 'area'];
    expect(faults).toEqual(required.map((key) => `/0/${key} missing`));
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['an unknown key', { colour: 'blue' }, '/0/colour unknown_key'],
    ['an unknown key that needs escaping', { 'a/b~c': 1 }, '/0/a~1b~0c unknown_key'],
    ['a key of every object', { constructor: 1 }, '/0/constructor unknown_key'],
    ['an unknown key inside', { place: { town: 'Lille' } }, '/0/place/town unknown_key'],
    ['a wrong type', { name: 7 }, '/0/name wrong_type'],
    ['null where it means nothing', { needs: null }, '/0/needs wrong_type'],
    ['an id nobody could type', { id: 'Adie Lille' }, '/0/id malformed'],
    ['no need', { needs: [] }, '/0/needs too_few'],
    ['no zone', { area: { include: [] } }, '/0/area/include too_few'],
    ['a cost that is not a number', { costEur: NaN }, '/0/costEur wrong_type'],
    ['a boundless cost', { costEur: Infinity }, '/0/costEur wrong_type'],
    ['a negative cost', { costEur: -1 }, '/0/costEur out_of_range'],
    ['a place off the map', { place: { lat: 91, lon: 3 } }, '/0/place/lat out_of_range'],
    [
      'half a place',
      { sessions: [{ id: 'a', startsOn: '2026-12-01', places: 1.5 }] },
      '/0/sessions/0/places out_of_range',
    ],
    ['30 February', { sessions: [{ id: 'a', startsOn: '2026-02-30' }] }, '/0/sessions/0/startsOn not_a_date'],
    ['29 February of an ordinary year', { confirmedOn: '2027-02-29' }, '/0/confirmedOn not_a_date'],
    ['a date with a time', { confirmedOn: '2026-11-22T10:00:00Z' }, '/0/confirmedOn not_a_date'],
    ['a month 13', { confirmedOn: '2026-13-01' }, '/0/confirmedOn not_a_date'],
    [
      'two sessions of one id',
      { sessions: ['2026-12-01', '2027-01-01'].map((startsOn) => ({ id: 'a', startsOn })) },
      '/0/sessions/1/id duplicate',
    ],
    ['more helped than answered', { track: { answered: 3, helped: 4 } }, '/0/track contradiction'],
    ['helped without answers', { track: { helped: 1 } }, '/0/track contradiction'],
    ['amounts the wrong way round', { amountEur: [500, 100] }, '/0/amountEur contradiction'],
    ['three amounts', { amountEur: [1, 2, 3] }, '/0/amountEur out_of_range'],
    ['one amount', { amountEur: [1] }, '/0/amountEur too_few'],
    ['a rule without value', { rules: [{ type: 'age_min' }] }, '/0/rules/0/value missing'],
    ['a rule that is no object', { rules: ['age_min'] }, '/0/rules/0 wrong_type'],
    ['an age in words', { rules: [{ type: 'age_min', value: 'eighteen' }] }, '/0/rules/0/value wrong_type'],
    ['half a year', { rules: [{ type: 'age_min', value: 17.5 }] }, '/0/rules/0/value out_of_range'],
    [
      'a list where a code is due',
      { rules: [{ type: 'status_self_check', value: [] }] },
      '/0/rules/0/value wrong_type',
    ],
    [
      'a condition nobody can meet',
      { rules: [{ type: 'audience_any', value: [] }] },
      '/0/rules/0/value too_few',
    ],
    ['a source that is a list', { source: [] }, '/0/source wrong_type'],
  ])('for %s', (_, changes, expected) => {
    expect(faultsWith(changes)).toEqual([expected]);
  });

  it('for an id given twice, and reports all faults of all rows at once', () => {
    expect(
      faultsOf([aProgramme(), { ...aProgramme(), name: 1 }, { ...aProgramme({ id: 'other' }), kind: 2 }]),
    ).toEqual(['/1/name wrong_type', '/2/kind wrong_type', '/1/id duplicate']);
  });
});

describe('a row with an unknown code', () => {
  it.each<[Record<string, unknown>, string]>([
    [{ needs: [{ code: 'financement--loterie' }] }, '/1/needs/0/code'],
    [{ kind: 'lottery' }, '/1/kind'],
    [{ stages: ['dream'] }, '/1/stages/0'],
    [{ area: { include: ['planet:earth'] } }, '/1/area/include/0'],
    [{ area: { include: ['nation:FR'], exclude: ['commune:Lille'] } }, '/1/area/exclude/0'],
    [{ modes: ['by_pigeon'] }, '/1/modes/0'],
    [{ intake: 'sometimes' }, '/1/intake'],
    [{ languages: [{ code: 'français', offer: 'worked_in' }] }, '/1/languages/0/code'],
    [{ place: { commune: 'Lille' } }, '/1/place/commune'],
    [{ rules: [{ type: 'height_min', value: 180 }] }, '/1/rules/0/type'],
    [{ rules: [{ type: 'sector_any', value: ['magie'] }] }, '/1/rules/0/value/0'],
    [{ rules: [{ type: 'french_level_min', value: 'alpha' }] }, '/1/rules/0/value'],
    [{ rules: [{ type: 'zone_any', value: ['zrr'] }] }, '/1/rules/0/value/0'],
  ])('is set aside and reported: %j', (changes, pointer) => {
    const { programmes, quarantined } = parseCatalogue([
      aProgramme(),
      { ...aProgramme({ id: 'odd' }), ...changes },
    ]);
    expect(programmes).toEqual([aProgramme()]);
    expect(quarantined).toEqual([{ row: 1, id: 'odd', faults: [{ pointer, code: 'unknown_code' }] }]);
  });
});

describe('a catalogue is accepted', () => {
  it('when it is empty', () => {
    expect(parseCatalogue([])).toEqual({ programmes: [], quarantined: [] });
  });

  it('with a record of which only a part is known', () => {
    for (const track of [{}, { answered: 3 }, { answered: 0, helped: 0 }, { answerDaysMedian: null }])
      expect(parseCatalogue([aProgramme({ track })]).programmes).toHaveLength(1);
  });

  it('whenever its rows are right, and comes out as it went in', () => {
    fc.assert(
      fc.property(arbitrary.catalogue, (catalogue) => {
        expect(catalogue.every((programme) => isProgramme(programme))).toBe(true);
        expect(parseCatalogue(catalogue)).toEqual({ programmes: catalogue, quarantined: [] });
      }),
      RUNS,
    );
  });

  it('never where the published schema refuses it', () => {
    const keys = Object.keys(aProgramme());
    fc.assert(
      fc.property(
        arbitrary.programme,
        fc.constantFrom(...keys),
        fc.jsonValue({ maxDepth: 2 }),
        (programme, key, junk) => {
          const mutant = { ...programme, [key]: junk };
          fc.pre(!isProgramme(mutant));
          const clean = faultsOf([mutant]).length === 0 && parseCatalogue([mutant]).quarantined.length === 0;
          expect(clean).toBe(false);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
