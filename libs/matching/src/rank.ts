import type { NeedCode } from '#libs/taxonomy';
import { askerOf, type Asker } from './asker.js';
import type { ProgrammeIndex } from './compile.js';
import { Encounter } from './encounter.js';
import { settingsOf, type Settings } from './options.js';
import type { Person } from './person.js';
import { why } from './reasons.js';
import type { Exclusion, RankOptions, Recommendation, RecommendationDocument } from './recommendation.js';
import { checkRules, failedRules, isOneStepAway, isOpen, openQuestions } from './rules.js';
import { pointsOf, scaleFor, score, type Score } from './score.js';
import { lot } from './tie-break.js';

/**
 * The programmes open to a person, best first. The order depends on nothing but the person, each programme and the
 * options: another programme more or less never swaps two. Linear in the catalogue, n log n in what is open.
 * @throws DomainError `matching.invalid_options`, `matching.invalid_person`
 */
export function rank(index: ProgrammeIndex, person: Person, options: RankOptions): Recommendation[] {
  return order(sift(index, person, options));
}

/** Every programme that is not open to her, by id, each with all the rules that fail. */
export function exclusions(index: ProgrammeIndex, person: Person, options: RankOptions): Exclusion[] {
  return excludedOf(sift(index, person, options));
}

/** The excluded programmes that are one step away: a single rule fails, and she can change that. */
export function nearMisses(index: ProgrammeIndex, person: Person, options: RankOptions): Exclusion[] {
  return exclusions(index, person, options).filter(({ failed }) => isOneStepAway(failed));
}

/** Her needs that no programme open to her covers, in the order she gave them; `limit` plays no part. */
export function gaps(index: ProgrammeIndex, person: Person, options: RankOptions): NeedCode[] {
  return uncovered(sift(index, person, options));
}

/** The whole answer in the exchange format: recommendations, exclusions and uncovered needs, in one pass. */
export function recommend(
  index: ProgrammeIndex,
  person: Person,
  options: RankOptions,
): RecommendationDocument {
  const sifted = sift(index, person, options);
  return {
    person: person.id,
    asOf: options.asOf,
    weightsVersion: sifted.settings.weights.version,
    recommendations: order(sifted),
    excluded: excludedOf(sifted),
    uncoveredNeeds: uncovered(sifted),
  };
}

/** The catalogue seen by one person: what is open to her, and what is not. */
interface Sifted {
  readonly asker: Asker;
  readonly settings: Settings;
  readonly open: readonly Encounter[];
  readonly closed: readonly Encounter[];
}

function sift(index: ProgrammeIndex, person: Person, options: RankOptions): Sifted {
  const settings = settingsOf(options);
  const asker = askerOf(person, index.territory);
  const circumstances = { territory: index.territory, ...settings };
  const open: Encounter[] = [];
  const closed: Encounter[] = [];
  for (const listing of index.listings.values()) {
    const encounter = new Encounter(listing, asker, circumstances);
    (isOpen(encounter) ? open : closed).push(encounter);
  }
  return { asker, settings, open, closed };
}

function excludedOf({ closed }: Sifted): Exclusion[] {
  return closed
    .map((encounter) => ({ programme: encounter.listing.id, failed: failedRules(checkRules(encounter)) }))
    .sort((a, b) => (a.programme < b.programme ? -1 : 1));
}

interface Candidate {
  readonly encounter: Encounter;
  readonly score: Score;
  readonly startDay: number;
  readonly lot: number;
}

function order({ asker, settings, open }: Sifted): Recommendation[] {
  const scale = scaleFor(asker, settings.weights);
  const candidates = open.map((encounter): Candidate => ({
    encounter,
    score: score(encounter, scale),
    startDay: startDay(encounter),
    lot: lot(settings.seed, settings.day, asker.person.id, encounter.listing.id),
  }));
  return candidates.sort(byMerit).slice(0, settings.limit).map(toRecommendation);
}

// The id only decides between equal draws of 32 bits, so that the order is total.
function byMerit(a: Candidate, b: Candidate): number {
  if (a.score.total !== b.score.total) return b.score.total - a.score.total;
  if (a.startDay !== b.startDay) return a.startDay < b.startDay ? -1 : 1;
  if (a.lot !== b.lot) return a.lot - b.lot;
  return a.encounter.listing.id < b.encounter.listing.id ? -1 : 1;
}

function startDay({ start, day, prior }: Encounter): number {
  if (start.when === 'now') return day;
  if (start.when === 'on') return start.session.day;
  return start.when === 'waiting_list' ? Infinity : day + 7 * prior.startWeeks;
}

function toRecommendation({ encounter, score: scored }: Candidate, position: number): Recommendation {
  const questions = openQuestions(checkRules(encounter));
  return {
    programme: encounter.listing.id,
    rank: position + 1,
    total: scored.total,
    status: questions.length === 0 ? 'eligible' : 'to_confirm',
    points: pointsOf(scored),
    reasons: why(scored.criteria, encounter),
    questions,
    confidence: scored.confidence,
  };
}

function uncovered({ asker, open }: Sifted): NeedCode[] {
  const missing = new Set(asker.needCodes);
  for (const { listing } of open) for (const code of listing.needCodes) missing.delete(code);
  return [...missing];
}
