import fc from 'fast-check';
import { DomainError, type Fault } from '#libs/kernel';
import * as arbitrary from '../../testing/arbitraries.js';
import { RUNS } from '../../testing/ranking.js';
import { aPerson } from '../../testing/samples.js';
import { isPerson } from '../../testing/schemas.js';
import { parsePerson } from '../index.js';

function faultsOf(input: unknown, onIgnored?: (fault: Fault) => void): string[] {
  try {
    parsePerson(input, onIgnored);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    expect(error).toMatchObject({ kind: 'invalid', code: 'matching.invalid_person' });
    return error.faults.map(({ pointer, code }) => `${pointer} ${code}`);
  }
  return [];
}

describe('a person is refused', () => {
  it.each([[null], [[]], ['Amina']])('when it is no object: %p', (input) => {
    expect(faultsOf(input)).toEqual([' wrong_type']);
  });

  it('without an id or needs, and for all faults at once', () => {
    expect(faultsOf({ stage: 7, nationality: 'x' })).toEqual([
      '/id missing',
      '/needs missing',
      '/stage wrong_type',
      '/nationality unknown_key',
    ]);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['a name, which is never held', { name: 'Amina' }, '/name unknown_key'],
    ['a commune in words', { commune: 'Lille' }, '/commune unknown_code'],
    ['a QPV that is not written as one', { qpv: 'QP059001' }, '/qpv unknown_code'],
    ['an unknown stage', { stage: 'dream' }, '/stage unknown_code'],
    ['an unknown sector', { sector: 'magie' }, '/sector unknown_code'],
    ['an unknown audience', { notAudiences: ['rich'] }, '/notAudiences/0 unknown_code'],
    ['an audience said and denied', { audiences: ['woman'], notAudiences: ['woman'] }, ' contradiction'],
    [
      'a level that does not exist',
      { languages: [{ code: 'fr', level: 'B3' }] },
      '/languages/0/level unknown_code',
    ],
    ['no level', { languages: [{ code: 'fr' }] }, '/languages/0/level missing'],
    [
      'an urgency between the steps',
      { needs: [{ code: 'projet--business-plan', urgency: 3 }] },
      '/needs/0/urgency out_of_range',
    ],
    [
      'an urgency in words',
      { needs: [{ code: 'projet--business-plan', urgency: 'high' }] },
      '/needs/0/urgency wrong_type',
    ],
    ['a distance that is not a number', { maxKm: NaN }, '/maxKm wrong_type'],
    ['a negative distance', { maxKm: -1 }, '/maxKm out_of_range'],
    ['half an employee', { company: { headcount: 0.5 } }, '/company/headcount out_of_range'],
    ['a company number', { company: { siret: '1' } }, '/company/siret unknown_key'],
    ['an unknown need', { needs: [{ code: 'financement--loterie' }] }, '/needs/0/code unknown_code'],
  ])('for %s', (_, changes, expected) => {
    expect(faultsOf({ ...aPerson(), ...changes })).toEqual([expected]);
  });
});

describe('a person is accepted', () => {
  it('with needs of another version left out and reported, where the caller wants that', () => {
    const ignored: Fault[] = [];
    const needs = [{ code: 'financement--loterie' }, { code: 'projet--business-plan', urgency: 4 }];
    const person = parsePerson({ id: 'p', needs }, (fault) => ignored.push(fault));
    expect(person).toEqual({ id: 'p', needs: [needs[1]] });
    expect(ignored).toEqual([{ pointer: '/needs/0/code', code: 'unknown_code' }]);
  });

  it('but not with other faults beside them, and then nothing is reported as ignored', () => {
    const ignored: Fault[] = [];
    const faults = faultsOf({ id: 'p', needs: [{ code: 'x' }], stage: 'x' }, (fault) => ignored.push(fault));
    expect(faults).toEqual(['/stage unknown_code']);
    expect(ignored).toEqual([]);
  });

  it('whenever everything is right, and comes out as it went in', () => {
    fc.assert(
      fc.property(arbitrary.person, (person) => {
        expect(isPerson(person)).toBe(true);
        expect(parsePerson(person)).toEqual(person);
      }),
      RUNS,
    );
  });

  it('never where the published schema refuses it', () => {
    const keys = [
      'commune',
      'stage',
      'audiences',
      'languages',
      'needs',
      'mobility',
      'maxKm',
      'ageBand',
      'company',
      'x',
    ];
    fc.assert(
      fc.property(
        arbitrary.person,
        fc.constantFrom(...keys),
        fc.jsonValue({ maxDepth: 2 }),
        (person, key, junk) => {
          const mutant = { ...person, [key]: junk };
          fc.pre(!isPerson(mutant));
          expect(faultsOf(mutant)).not.toEqual([]);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
