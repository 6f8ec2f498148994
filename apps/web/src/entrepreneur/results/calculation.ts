import type { Translator } from '#libs/i18n';
import { CRITERIA, DEFAULT_WEIGHTS, type Recommendation } from '#libs/matching';
import type { CardProps } from '#libs/ui';

/** Millionths as points out of 100. A criterion she gave no answer on counts for no programme, and is not shown. */
export function calculationOf(
  t: Translator,
  { points, total }: Recommendation,
): NonNullable<CardProps['calculation']> {
  const counted = CRITERIA.filter((criterion) => points[criterion] !== undefined);
  const sum = counted.reduce((weight, criterion) => weight + DEFAULT_WEIGHTS.criteria[criterion], 0);
  return {
    rows: counted.map((criterion) => ({
      label: t.label('criterion', criterion),
      points: Math.round((points[criterion] ?? 0) / 10_000),
      max: Math.round((DEFAULT_WEIGHTS.criteria[criterion] / sum) * 100),
    })),
    total: Math.round(total / 10_000),
    totalMax: 100,
  };
}
