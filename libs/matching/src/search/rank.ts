import { NEED_CODES, type NeedCode } from '#libs/taxonomy';
import type { ProgrammeIndex } from './compile.js';
import type { Person } from '../formats/person.js';
import { queryOf, type Query } from './query.js';
import { why } from '../encounter/reasons.js';
import type {
  Exclusion,
  RankOptions,
  Recommendation,
  RecommendationDocument,
  Shortlisted,
} from '../formats/recommendation.js';
import { checkRules, failedRules, isOneStepAway, openQuestions } from '../encounter/rules.js';
import { mayBeOneStep } from './failure-mask.js';
import { pointsOf, score } from '../encounter/score.js';
import { search, uncovered, type Found } from './search.js';
import { closedTo, type WhyNot } from './why-not.js';

/**
 * The programmes open to a person, best first. The order depends on nothing but the person, each programme and the
 * options: another programme more or less never swaps two. Looks only at what may come among the first `limit`.
 * @throws DomainError `matching.invalid_options`, `matching.invalid_person`
 */
export function rank(index: ProgrammeIndex, person: Person, options: RankOptions): Recommendation[] {
  return ranked(index, queryOf(index, person, options));
}

/**
 * The list of `rank` with nothing said of each programme but its total: what a batch or a comparison needs.
 * @throws DomainError `matching.invalid_options`, `matching.invalid_person`
 */
export function shortlist(index: ProgrammeIndex, person: Person, options: RankOptions): Shortlisted[] {
  const query = queryOf(index, person, options);
  return search(index, query).map(({ segment, slot, total }) => ({ programme: segment.idOf(slot), total }));
}

/**
 * Every programme that is not open to her, by id, each with all the rules that fail.
 * @throws DomainError `matching.invalid_options`, `matching.invalid_person`
 */
export function exclusions(index: ProgrammeIndex, person: Person, options: RankOptions): Exclusion[] {
  return excluded(index, queryOf(index, person, options));
}

/**
 * The excluded programmes that are one step away, by id: a single rule fails, and she can change that.
 * @throws DomainError `matching.invalid_options`, `matching.invalid_person`
 */
export function nearMisses(index: ProgrammeIndex, person: Person, options: RankOptions): Exclusion[] {
  const query = queryOf(index, person, options);
  return exclusionsIn(closedTo(index, query), query, mayBeOneStep).filter(({ failed }) =>
    isOneStepAway(failed),
  );
}

/**
 * Her needs that no programme open to her covers, in the order she gave them; `limit` plays no part.
 * @throws DomainError `matching.invalid_options`, `matching.invalid_person`
 */
export function gaps(index: ProgrammeIndex, person: Person, options: RankOptions): NeedCode[] {
  return uncoveredNeeds(index, queryOf(index, person, options));
}

/**
 * The whole answer in the exchange format: recommendations, exclusions and uncovered needs.
 * @throws DomainError `matching.invalid_options`, `matching.invalid_person`
 */
export function recommend(
  index: ProgrammeIndex,
  person: Person,
  options: RankOptions,
): RecommendationDocument {
  const query = queryOf(index, person, options);
  return {
    person: person.id,
    asOf: options.asOf,
    weightsVersion: query.settings.weights.version,
    recommendations: ranked(index, query),
    excluded: excluded(index, query),
    uncoveredNeeds: uncoveredNeeds(index, query),
  };
}

export const ranked = (index: ProgrammeIndex, query: Query): Recommendation[] =>
  search(index, query).map((found, place) => toRecommendation(found, place + 1, query));

function toRecommendation({ segment, slot }: Found, place: number, query: Query): Recommendation {
  const encounter = segment.encounter(slot, query);
  const scored = score(encounter, query.scale);
  const questions = openQuestions(checkRules(encounter));
  return {
    programme: encounter.listing.id,
    rank: place,
    total: scored.total,
    status: questions.length === 0 ? 'eligible' : 'to_confirm',
    points: pointsOf(scored),
    reasons: why(scored.criteria, encounter),
    questions,
    confidence: scored.confidence,
  };
}

const excluded = (index: ProgrammeIndex, query: Query): Exclusion[] =>
  exclusionsIn(closedTo(index, query), query, () => true);

function exclusionsIn(closed: WhyNot, query: Query, isWanted: (mask: number) => boolean): Exclusion[] {
  const found: Exclusion[] = [];
  for (const { segment, slot, mask } of closed.slots())
    if (isWanted(mask))
      found.push({
        programme: segment.idOf(slot),
        failed: failedRules(checkRules(segment.encounter(slot, query))),
      });
  return found.sort((a, b) => (a.programme < b.programme ? -1 : 1));
}

export const uncoveredNeeds = (index: ProgrammeIndex, query: Query): NeedCode[] =>
  uncovered(index, query).map((number) => NEED_CODES[number]!);
