import fc from 'fast-check';
import { announceSeed, examples, SEED } from '../../../../../test/support/property-seed.js';
import { catalogue, person } from '../../../../../libs/matching/testing/arbitraries.js';
import { createTranslator } from '#libs/i18n';
import { compile, CRITERIA, DEFAULT_WEIGHTS, rank, type Recommendation } from '#libs/matching';
import { loadTerritory } from '#libs/territory';
import { calculationOf } from './calculation.js';

announceSeed('calculation');

const t = createTranslator('fr');
const draw = (points: Recommendation['points']) =>
  calculationOf(t, { points, total: Object.values(points).reduce((sum, one) => sum + one, 0) });
const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, one) => sum + one, 0);

/** Rows add up to the total and their maxima to the whole; none is above its own, nor two points from what it was. */
function expectToAddUp({ points, total }: Pick<Recommendation, 'points' | 'total'>): void {
  const drawn = calculationOf(t, { points, total });
  const exact = CRITERIA.flatMap((criterion) => points[criterion] ?? []).map((one) => one / 10_000);
  expect(drawn.total).toBe(Math.round(total / 10_000));
  expect(sumOf(drawn.rows.map((row) => row.points))).toBe(drawn.total);
  expect(sumOf(drawn.rows.map((row) => row.max))).toBe(drawn.totalMax);
  for (const [i, row] of drawn.rows.entries()) {
    expect(row.points).toBeLessThanOrEqual(row.max);
    expect(Math.abs(row.points - exact[i]!)).toBeLessThan(2);
  }
}

describe('the calculation of a result', () => {
  it('is empty where nothing counts', () => {
    expect(draw({})).toMatchObject({ rows: [], total: 0 });
  });

  it('draws a full score as all that could be had', () => {
    const all = CRITERIA.map((criterion) => [criterion, DEFAULT_WEIGHTS.criteria[criterion]] as const);
    const whole = sumOf(all.map(([, weight]) => weight));
    const { rows, total } = draw(
      Object.fromEntries(all.map(([criterion, weight]) => [criterion, (weight / whole) * 1_000_000])),
    );
    expect(total).toBe(100);
    for (const { points, max } of rows) expect(points).toBe(max);
  });

  it('adds up for every proposal of anybody', () => {
    fc.assert(
      fc.property(catalogue, person, (programmes, her) => {
        for (const one of rank(compile(programmes, loadTerritory()), her, { asOf: '2026-11-22' }))
          expectToAddUp(one);
      }),
      { numRuns: examples(300), seed: SEED },
    );
  });

  it('adds up for all points that the weights allow', () => {
    const criteria = fc.subarray([...CRITERIA], { minLength: 1 });
    const values = fc.tuple(
      ...CRITERIA.map(() => fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constant(1))),
    );
    fc.assert(
      fc.property(criteria, values, (counted, reached) => {
        const weights = counted.map((criterion) => DEFAULT_WEIGHTS.criteria[criterion]);
        const most = weights.map((weight) => Math.floor((weight / sumOf(weights)) * 1_000_000));
        const points = most.map((one, i) => Math.round(one * reached[i]!));
        expectToAddUp({
          points: Object.fromEntries(counted.map((criterion, i) => [criterion, points[i]!])),
          total: sumOf(points),
        });
      }),
      { numRuns: examples(2_000), seed: SEED },
    );
  });
});
