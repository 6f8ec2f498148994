import { STAGES, type Stage } from '#libs/taxonomy';
import type { Asker } from './asker.js';
import { APPRAISE, isAnswerable, valueOfStage } from './criteria.js';
import type { Encounter } from './encounter.js';
import type { CriterionScore, Points } from '../formats/recommendation.js';
import { CRITERIA, type Criterion, type Weights } from './weights.js';

/** Everything is counted in millionths: integers add up the same in any order, on any machine. */
export const MILLION = 1_000_000;

/** Integer weights of one ranking. */
export interface Scale {
  /** Sums to a million over the criteria that count for this person; the dropped ones are absent. */
  readonly counted: ReadonlyMap<Criterion, number>;
  /** The same by criterion, 0 for those dropped: the points that a value of 1 earns. */
  readonly most: Readonly<Record<Criterion, number>>;
  /** By stage of the person, then by mask of the stages of a programme: the points of criterion `stage`. */
  readonly stagePoints: ReadonlyMap<Stage | null, Int32Array>;
  /** Sums to a million over all criteria: what confidence is measured against. */
  readonly all: ReadonlyMap<Criterion, number>;
}

export interface Score {
  /** In [0, MILLION]. */
  readonly total: number;
  readonly criteria: readonly CriterionScore[];
  readonly confidence: number;
}

/** By weights, then by which criteria count: all people of whom the same is known share one scale. */
const scales = new WeakMap<Weights, Map<number, Scale>>();

/** The scale for a person. The same object for the same weights and the same criteria that count. */
export function scaleFor(asker: Asker, weights: Weights): Scale {
  let known = scales.get(weights);
  if (known === undefined) scales.set(weights, (known = new Map<number, Scale>()));
  let counting = 0;
  for (let i = 0; i < CRITERIA.length; i++) if (isAnswerable(CRITERIA[i]!, asker)) counting |= 1 << i;
  let scale = known.get(counting);
  if (scale === undefined) known.set(counting, (scale = scaleOf(counting, weights)));
  return scale;
}

function scaleOf(counting: number, { criteria }: Weights): Scale {
  const counted = shareOut(
    CRITERIA.filter((_, i) => (counting & (1 << i)) !== 0),
    criteria,
  );
  const most = Object.fromEntries(CRITERIA.map((criterion) => [criterion, counted.get(criterion) ?? 0]));
  const stagePoints = new Map<Stage | null, Int32Array>([[null, new Int32Array(STAGE_SETS.length)]]);
  for (const stage of STAGES)
    stagePoints.set(
      stage,
      Int32Array.from(STAGE_SETS, (stages) => Math.round(most['stage']! * valueOfStage(stage, stages))),
    );
  return { counted, most: most as Scale['most'], stagePoints, all: shareOut(CRITERIA, criteria) };
}

/** By mask: the stages it stands for. */
const STAGE_SETS = Array.from({ length: 1 << STAGES.length }, (_, mask) =>
  STAGES.filter((_stage, number) => (mask & (1 << number)) !== 0),
);

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
export const pointsFor = ({ most }: Scale, criterion: Criterion, value: number): number =>
  Math.round(most[criterion] * value);

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
