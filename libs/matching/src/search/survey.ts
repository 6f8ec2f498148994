import type { ProgrammeIndex } from './compile.js';
import { countOf, failureBit, mayBeOneStep, type FailureMask } from './failure-mask.js';
import type { Person } from '../formats/person.js';
import { queryOf, type Query } from './query.js';
import { ranked, uncoveredNeeds } from './rank.js';
import type { Exclusion, RankOptions, RecommendationDocument } from '../formats/recommendation.js';
import type { RuleWord } from '../encounter/rule-words.js';
import { checkRules, failedRules, isOneStepAway } from '../encounter/rules.js';
import type { Segment } from './segment.js';
import { closedTo, type WhyNot } from './why-not.js';

/** An answer as a page shows it: what is not open to her is counted, and only the nearest said in full. */
export interface Survey extends Omit<RecommendationDocument, 'excluded'> {
  /** How many programmes are open to her; the first of them are the recommendations. */
  readonly listed: number;
  /** How many are not. */
  readonly excluded: number;
  /** How many of those each rule word excludes; one counts for each of its words. */
  readonly excludedBy: Readonly<Partial<Record<RuleWord, number>>>;
  /** Of those that answer a need of hers, the nearest: one step away first, then by how many rules fail. */
  readonly near: readonly NearExclusion[];
}

export interface NearExclusion extends Exclusion {
  readonly oneStepAway: boolean;
}

/** How much of an answer to say in full. */
export interface Extent {
  /** How many recommendations at most. */
  readonly first: number;
  /** How many exclusions at most. */
  readonly near: number;
}

/**
 * The answer of `recommend` in short: costs `whyNot`, a list of `first`, and about 15 µs for each programme it says in full.
 * @throws DomainError `matching.invalid_options`, `matching.invalid_person`
 */
export function survey(
  index: ProgrammeIndex,
  person: Person,
  options: Omit<RankOptions, 'limit'>,
  { first, near }: Extent,
): Survey {
  const query = queryOf(index, person, { ...options, limit: first });
  const closed = closedTo(index, query);
  const excluded = closed.size;
  return {
    person: person.id,
    asOf: options.asOf,
    weightsVersion: query.settings.weights.version,
    recommendations: ranked(index, query),
    listed: index.size - excluded,
    excluded,
    excludedBy: Object.fromEntries(closed.counts()),
    near: nearest(closed, query, near),
    uncoveredNeeds: uncoveredNeeds(index, query),
  };
}

interface Closed {
  readonly segment: Segment;
  readonly slot: number;
  readonly mask: FailureMask;
}

function nearest(closed: WhyNot, query: Query, most: number): NearExclusion[] {
  return [...closed.slots()]
    .filter(({ mask }) => (mask & failureBit('needs')) === 0)
    .sort(byWords)
    .slice(0, most)
    .map(({ segment, slot }): NearExclusion => {
      const failed = failedRules(checkRules(segment.encounter(slot, query)));
      return { programme: segment.idOf(slot), failed, oneStepAway: isOneStepAway(failed) };
    })
    .sort(byNearness);
}

const byWords = (a: Closed, b: Closed): number =>
  Number(mayBeOneStep(b.mask)) - Number(mayBeOneStep(a.mask)) ||
  countOf(a.mask) - countOf(b.mask) ||
  (a.segment.idOf(a.slot) < b.segment.idOf(b.slot) ? -1 : 1);

const byNearness = (a: NearExclusion, b: NearExclusion): number =>
  Number(b.oneStepAway) - Number(a.oneStepAway) || a.failed.length - b.failed.length;
