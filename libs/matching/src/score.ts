import type { Asker } from './asker.js';
import { APPRAISE, isAnswerable } from './criteria.js';
import type { Encounter } from './encounter.js';
import type { CriterionScore, Points } from './recommendation.js';
import { CRITERIA, type Criterion, type Weights } from './weights.js';

/** Everything is counted in millionths: integers add up the same in any order, on any machine. */
export const MILLION = 1_000_000;

/** Integer weights of one ranking. */
export interface Scale {
  /** Sums to a million over the criteria that count for this person; the dropped ones are absent. */
  readonly counted: ReadonlyMap<Criterion, number>;
  /** Sums to a million over all criteria: what confidence is measured against. */
  readonly all: ReadonlyMap<Criterion, number>;
}

export interface Score {
  /** In [0, MILLION]. */
  readonly total: number;
  readonly criteria: readonly CriterionScore[];
  readonly confidence: number;
}

/** By weights, then by the criteria that count: all people of whom the same is known share one scale. */
const scales = new WeakMap<Weights, Map<string, Scale>>();

/** The scale for a person. The same object for the same weights and the same criteria that count. */
export function scaleFor(asker: Asker, weights: Weights): Scale {
  const counted = CRITERIA.filter((criterion) => isAnswerable(criterion, asker));
  let known = scales.get(weights);
  if (known === undefined) scales.set(weights, (known = new Map<string, Scale>()));
  const key = counted.join();
  let scale = known.get(key);
  if (scale === undefined) {
    const { criteria } = weights;
    scale = { counted: shareOut(counted, criteria), all: shareOut(CRITERIA, criteria) };
    known.set(key, scale);
  }
  return scale;
}

/**
 * Shares a million in proportion to weights, exactly, by largest remainder (ties to the earlier criterion).
 * All shares are 0 when all these weights are.
 */
export function shareOut(
  criteria: readonly Criterion[],
  weights: Readonly<Record<Criterion, number>>,
): ReadonlyMap<Criterion, number> {
  const sum = criteria.reduce((total, criterion) => total + weights[criterion], 0);
  const quotas = criteria.map((criterion) => ({
    criterion,
    quota: sum === 0 ? 0 : (weights[criterion] / sum) * MILLION,
  }));
  const shares = new Map(quotas.map(({ criterion, quota }) => [criterion, Math.floor(quota)]));
  const left = sum === 0 ? 0 : MILLION - [...shares.values()].reduce((total, share) => total + share, 0);
  const byRemainder = quotas.toSorted((a, b) => (b.quota % 1) - (a.quota % 1));
  for (const { criterion } of byRemainder.slice(0, left)) shares.set(criterion, shares.get(criterion)! + 1);
  return shares;
}

/** The points of a value, in millionths; 0 for a criterion that does not count. */
export const pointsFor = ({ counted }: Scale, criterion: Criterion, value: number): number =>
  Math.round((counted.get(criterion) ?? 0) * value);

export function score(encounter: Encounter, scale: Scale): Score {
  const criteria: CriterionScore[] = [];
  let total = 0;
  let knownWeight = 0;
  for (const [criterion, weight] of scale.counted) {
    const { value, known } = APPRAISE[criterion](encounter);
    const points = Math.round(weight * value);
    criteria.push({ criterion, weight, value, points, known });
    total += points;
    if (known) knownWeight += scale.all.get(criterion)!;
  }
  return { total, criteria, confidence: knownWeight / MILLION };
}

export function pointsOf({ criteria }: Score): Points {
  const points: Partial<Record<Criterion, number>> = {};
  for (const one of criteria) points[one.criterion] = one.points;
  return points;
}
