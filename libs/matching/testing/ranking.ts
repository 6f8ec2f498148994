import fc from 'fast-check';
import { examples, SEED } from '../../../test/support/property-seed.js';
import type { Exclusion, Programme, Recommendation } from '../src/index.js';
import { catalogue } from './arbitraries.js';

/** Random examples a property is tried on. */
export const RUNS = { numRuns: examples(1_000), seed: SEED };

export const idsOf = (list: readonly Recommendation[]): string[] => list.map(({ programme }) => programme);
export const closedIds = (list: readonly Exclusion[]): string[] => list.map(({ programme }) => programme);

/** A catalogue, and the same in another order. */
export const permuted = (programmes: Programme[]): fc.Arbitrary<[Programme[], Programme[]]> =>
  fc.tuple(
    fc.constant(programmes),
    fc.shuffledSubarray(programmes, { minLength: programmes.length, maxLength: programmes.length }),
  );

/** A catalogue and a programme that is not in it. */
export const catalogueWith = (programme: fc.Arbitrary<Programme>): fc.Arbitrary<[Programme[], Programme]> =>
  fc.tuple(catalogue, programme).map(([others, one]) => [others.filter(({ id }) => id !== one.id), one]);

/** The programme without the conditions that name an audience or a zone. */
export function withoutProtectedRules(programme: Programme): Programme {
  const ordinary = (zone: string): boolean => !zone.startsWith('qpv:') && !zone.startsWith('zone:');
  const include = programme.area.include.filter(ordinary);
  return {
    ...programme,
    rules: (programme.rules ?? []).filter(({ type }) => !type.startsWith('audience') && type !== 'zone_any'),
    area: {
      include: include.length > 0 ? include : ['nation:FR'],
      exclude: (programme.area.exclude ?? []).filter(ordinary),
    },
  };
}
