import fc from 'fast-check';
import { DomainError } from '#libs/kernel';
import { announceSeed } from '../../../test/support/property-seed.js';
import * as arbitrary from '../testing/arbitraries.js';
import { RUNS } from '../testing/ranking.js';
import { aPerson, aProgramme } from '../testing/samples.js';
import { smallTerritory } from '../testing/small-territory.js';
import {
  compile,
  parseCatalogue,
  parsePerson,
  recommend,
  type Person,
  type Programme,
  type RankOptions,
  type Weights,
} from './index.js';

/*
 * Whatever comes in, a clear error or a defined answer. What is not tried here has its test elsewhere: duplicated ids,
 * amounts and weights that are no numbers, weights that sum to 0 (compile.spec.ts), 200 identical programmes
 * (search.spec.ts), every fault of a file one by one (parse-catalogue.spec.ts, parse-person.spec.ts).
 */
announceSeed('bad input');

const options = { asOf: '2026-11-22' };

/** What comes out, or the code of the refusal; any other error is thrown on. */
function outcome<Result>(work: () => Result): Result | string {
  try {
    return work();
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

describe('the engine', () => {
  it('answers an empty catalogue with every need uncovered', () => {
    expect(recommend(compile([], smallTerritory), aPerson(), options)).toMatchObject({
      recommendations: [],
      excluded: [],
      uncoveredNeeds: ['projet--business-plan'],
    });
  });

  it('lists everything open for somebody without needs, who has no need uncovered', () => {
    const index = compile([aProgramme(), aProgramme({ id: 'another' })], smallTerritory);
    const { recommendations, uncoveredNeeds } = recommend(index, aPerson({ needs: [] }), options);
    expect(recommendations).toHaveLength(2);
    expect(recommendations[0]!.points).not.toHaveProperty('needs');
    expect(uncoveredNeeds).toEqual([]);
  });

  it('tells of need codes it does not know, and leaves them out', () => {
    const needs = [{ code: 'odd--one' }, { code: 'projet--business-plan' }, { code: 'odd--two' }];
    expect(() => parsePerson({ id: 'p', needs })).toThrow(
      expect.objectContaining({ code: 'matching.invalid_person' }),
    );
    const ignored: unknown[] = [];
    const person = parsePerson({ id: 'p', needs }, (fault) => ignored.push(fault));
    expect(ignored).toEqual([
      { pointer: '/needs/0/code', code: 'unknown_code' },
      { pointer: '/needs/2/code', code: 'unknown_code' },
    ]);
    const index = compile([aProgramme()], smallTerritory);
    const answer = recommend(index, person, options);
    expect(answer.recommendations.map(({ programme }) => programme)).toEqual(['a-programme']);
    // Given to the engine as they are, they weigh nothing and are no gap.
    expect(recommend(index, { id: 'p', needs } as Person, options)).toEqual(answer);
  });

  it('takes ten thousand needs, known and unknown, once each', () => {
    const needs = Array.from({ length: 10_000 }, (_, i) => ({
      code: i % 2 === 0 ? 'projet--business-plan' : `odd--${i}`,
    }));
    const [first] = recommend(
      compile([aProgramme()], smallTerritory),
      { id: 'p', needs } as Person,
      options,
    ).recommendations;
    expect(first!.reasons[0]).toEqual({ code: 'needs.all', params: { needs: ['projet--business-plan'] } });
  });

  it('never fails in another way than it says, whatever weights and days it is given', () => {
    const amount = fc.oneof(
      fc.double(),
      fc.constantFrom(NaN, -0, 0, -1, Infinity, -Infinity, Number.MIN_VALUE, 1e308),
    );
    const odd = fc.record({
      asOf: fc.oneof(fc.string(), fc.constantFrom('2026-11-22', '0000-00-00', '2026-02-29', '9999-12-31')),
      limit: fc.oneof(amount, fc.nat(20)),
      seed: fc.oneof(amount, fc.integer()),
      criterion: amount,
    });
    fc.assert(
      fc.property(
        arbitrary.catalogue,
        arbitrary.person,
        arbitrary.weights,
        odd,
        (catalogue, person, weights, { criterion, ...rest }) => {
          const changed: Weights = { ...weights, criteria: { ...weights.criteria, cost: criterion } };
          const given: RankOptions = { ...rest, weights: changed };
          const answer = outcome(() => recommend(compile(catalogue, smallTerritory), person, given));
          if (typeof answer === 'string') expect(answer).toBe('matching.invalid_options');
          else
            for (const { total } of answer.recommendations)
              expect(Number.isInteger(total) && total >= 0 && total <= 1_000_000).toBe(true);
        },
      ),
      RUNS,
    );
  });

  it('refuses junk in a file as a fault of the file', () => {
    const junk = fc.jsonValue({ maxDepth: 3 });
    fc.assert(
      fc.property(junk, junk, (one, other) => {
        const catalogue = outcome(() => parseCatalogue([one, other]));
        if (typeof catalogue === 'string') expect(catalogue).toBe('matching.invalid_catalogue');
        const person = outcome(() => parsePerson(one));
        if (typeof person === 'string') expect(person).toBe('matching.invalid_person');
      }),
      RUNS,
    );
  });

  it('never drops a row in silence: what a file holds is ranked, set aside or refused', () => {
    const keys = fc.constantFrom(...(Object.keys(aProgramme()) as (keyof Programme)[]));
    fc.assert(
      fc.property(arbitrary.catalogue, keys, fc.jsonValue({ maxDepth: 1 }), (catalogue, key, value) => {
        const rows = catalogue.map((one, i) => (i === 0 ? { ...one, [key]: value } : one));
        const parsed = outcome(() => parseCatalogue(rows));
        if (typeof parsed === 'string') return;
        expect(parsed.programmes.length + parsed.quarantined.length).toBe(rows.length);
        expect(compile(parsed.programmes, smallTerritory).size).toBe(parsed.programmes.length);
      }),
      RUNS,
    );
  });
});
