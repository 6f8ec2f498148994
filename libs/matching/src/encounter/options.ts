import type { Fault } from '#libs/kernel';
import { PROGRAMME_KINDS } from '#libs/taxonomy';
import { dayNumber } from './calendar-day.js';
import type { RankOptions } from '../formats/recommendation.js';
import { invalidOptions } from '../refusals.js';
import { CRITERIA, DEFAULT_WEIGHTS, type Weights } from './weights.js';

/** Options with their defaults applied. */
export interface Settings {
  readonly day: number;
  readonly limit: number;
  readonly weights: Weights;
  readonly seed: number;
}

/** @throws DomainError `matching.invalid_options` with a fault per option that cannot be used */
export function settingsOf(options: RankOptions): Settings {
  const { asOf, limit = Infinity, weights = DEFAULT_WEIGHTS, seed = 0 } = options;
  const day = dayNumber(asOf);
  const faults = weights === DEFAULT_WEIGHTS ? [] : weightFaults(weights);
  if (day === null) faults.push({ pointer: '/asOf', code: 'not_a_date' });
  if (limit !== Infinity && !(Number.isInteger(limit) && limit >= 0))
    faults.push({ pointer: '/limit', code: 'out_of_range' });
  if (!Number.isSafeInteger(seed)) faults.push({ pointer: '/seed', code: 'wrong_type' });
  if (day === null || faults.length > 0) throw invalidOptions(faults);
  return { day, limit, weights, seed };
}

function weightFaults({ criteria, priors }: Weights): Fault[] {
  const faults: Fault[] = [];
  const expect = (holds: boolean, pointer: string): void => {
    if (!holds) faults.push({ pointer: `/weights/${pointer}`, code: 'out_of_range' });
  };
  for (const criterion of CRITERIA) expect(isAmount(criteria[criterion]), `criteria/${criterion}`);
  const sum = CRITERIA.reduce((total, criterion) => total + criteria[criterion], 0);
  expect(sum > 0 && sum < Infinity, 'criteria');
  for (const kind of PROGRAMME_KINDS) {
    const { startWeeks = NaN, helpedShare = NaN, costEur = NaN, answerDays = NaN } = priors[kind] ?? {};
    expect(
      [startWeeks, costEur, answerDays, helpedShare].every(isAmount) && helpedShare <= 1,
      `priors/${kind}`,
    );
  }
  return faults;
}

const isAmount = (value: number): boolean => Number.isFinite(value) && value >= 0;
