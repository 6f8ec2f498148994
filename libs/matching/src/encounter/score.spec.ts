import fc from 'fast-check';
import { aPerson, aProgramme } from '../../testing/samples.js';
import { smallTerritory } from '../../testing/small-territory.js';
import { compile, CRITERIA, DEFAULT_WEIGHTS, explain, type Criterion, type Person } from '../index.js';
import { askerOf } from './asker.js';
import { MILLION, scaleFor, shareOut } from './score.js';

const sum = (shares: ReadonlyMap<Criterion, number>) =>
  [...shares.values()].reduce((total, one) => total + one, 0);
const someWeights = fc.tuple(...CRITERIA.map(() => fc.double({ min: 0, max: 1e6, noNaN: true })));
const asRecord = (weights: readonly number[]) =>
  Object.fromEntries(CRITERIA.map((criterion, i) => [criterion, weights[i]!])) as Record<Criterion, number>;

describe('the share of each criterion (M-2.6: 9)', () => {
  it('sums to a million exactly, whatever the weights and whatever is dropped', () => {
    fc.assert(
      fc.property(someWeights, fc.subarray([...CRITERIA], { minLength: 1 }), (weights, counted) => {
        const record = asRecord(weights);
        const total = sum(shareOut(counted, record));
        expect(total).toBe(counted.some((criterion) => record[criterion] > 0) ? MILLION : 0);
      }),
      { numRuns: 1000 },
    );
  });

  it('is within one of its exact proportion', () => {
    fc.assert(
      fc.property(someWeights, (weights) => {
        const record = asRecord(weights);
        const total = weights.reduce((a, b) => a + b, 0);
        fc.pre(total > 0);
        for (const [criterion, share] of shareOut(CRITERIA, record))
          expect(Math.abs(share - (record[criterion] / total) * MILLION)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 500 },
    );
  });

  it('is the default table in proportion, remainders to the largest first', () => {
    expect(Object.fromEntries(shareOut(CRITERIA, DEFAULT_WEIGHTS.criteria))).toEqual({
      needs: 428571,
      language: 95238,
      access: 142857,
      start: 95238,
      track: 76191,
      cost: 47619,
      stage: 47619,
      wish: 47619,
      answer: 19048,
    });
  });

  it('gives what cannot be divided to the earlier of equals', () => {
    const thirds = shareOut(['needs', 'language', 'access'], asRecord(CRITERIA.map(() => 1 / 3)));
    expect([...thirds.values()]).toEqual([333334, 333333, 333333]);
  });
});

describe('the scale of a ranking', () => {
  const scale = (person: Partial<Person>, weights = DEFAULT_WEIGHTS) =>
    scaleFor(askerOf(aPerson(person), smallTerritory), weights);

  it('is one for all people of whom the same is known, under the same weights', () => {
    expect(scale({ stage: 'growth', commune: '13055' })).toBe(scale({ stage: 'idea', commune: '59350' }));
    expect(scale({ stage: 'growth' })).not.toBe(scale({}));
    expect(scale({}, { ...DEFAULT_WEIGHTS })).not.toBe(scale({}));
  });
});

describe('a score', () => {
  it.each<[string, Partial<Person>, readonly Criterion[]]>([
    ['all criteria', { stage: 'idea', commune: '59350' }, []],
    ['those on which she gave something to judge by', {}, ['access', 'stage']],
    ['what no silence drops', { needs: [] }, ['needs', 'access', 'stage']],
  ])('counts %s, in their order', (_, person, dropped) => {
    const index = compile([aProgramme()], smallTerritory);
    const { criteria } = explain(index, aPerson(person), 'a-programme', { asOf: '2026-11-22' });
    expect(criteria.map(({ criterion }) => criterion)).toEqual(
      CRITERIA.filter((criterion) => !dropped.includes(criterion)),
    );
  });
});
