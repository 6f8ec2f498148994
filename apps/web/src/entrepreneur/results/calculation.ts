import type { Translator } from '#libs/i18n';
import { CRITERIA, DEFAULT_WEIGHTS, type Recommendation } from '#libs/matching';
import type { CardProps } from '#libs/ui';

/**
 * Millionths as points out of 100, so that the rows drawn add up to the total. A criterion she gave no answer on counts
 * for no programme, and is not shown.
 */
export function calculationOf(
  t: Translator,
  { points, total }: Pick<Recommendation, 'points' | 'total'>,
): NonNullable<CardProps['calculation']> {
  const counted = CRITERIA.filter((criterion) => points[criterion] !== undefined);
  const weights = counted.map((criterion) => DEFAULT_WEIGHTS.criteria[criterion]);
  const sum = weights.reduce((one, other) => one + other, 0);
  const most = shareOut(
    weights.map((weight) => (weight / sum) * 100),
    100,
  );
  const whole = Math.round(total / 10_000);
  const shares = shareOut(
    counted.map((criterion) => (points[criterion] ?? 0) / 10_000),
    whole,
    most,
  );
  return {
    rows: counted.map((criterion, i) => ({
      label: t.label('criterion', criterion),
      points: shares[i]!,
      max: most[i]!,
    })),
    total: whole,
    totalMax: 100,
  };
}

/**
 * Parts as whole numbers that add up to `whole`, none above its `most`: each unit that is left goes to the part that
 * lacks most of one, the earlier of two alike. Nothing to share where nothing counts.
 */
function shareOut(parts: readonly number[], whole: number, most?: readonly number[]): readonly number[] {
  const shares = parts.map(Math.floor);
  const lacks = (i: number): number => parts[i]! - shares[i]!;
  for (let left = whole - shares.reduce((one, other) => one + other, 0); left > 0; left--) {
    const open = [...parts.keys()].filter((i) => most === undefined || shares[i]! < most[i]!);
    const [next] = open.toSorted((one, other) => lacks(other) - lacks(one));
    if (next === undefined) break;
    shares[next]!++;
  }
  return shares;
}
