import { DomainError, type Fault } from '#libs/kernel';
import type { NeedCode } from '#libs/taxonomy';
import { askerOf, type Asker } from '../encounter/asker.js';
import { dayNumber } from '../encounter/calendar-day.js';
import { Encounter } from '../encounter/encounter.js';
import { fault } from '../formats/input-shape.js';
import { listingOf, type Listing } from '../encounter/listing.js';
import { settingsOf } from '../encounter/options.js';
import { parsePerson } from '../formats/parse-person.js';
import {
  PLACE_TERMS,
  PLACE_WEIGHTS,
  type ExcludedPerson,
  type PeopleOptions,
  type PeopleRanking,
  type PlaceReason,
  type PlaceTerm,
  type RankedPerson,
  type Waiting,
} from './people-ranking.js';
import type { Urgency } from '../formats/person.js';
import type { Programme } from '../formats/programme.js';
import type { Check } from '../formats/recommendation.js';
import { invalidPool } from '../refusals.js';
import type { RuleWord } from '../encounter/rule-words.js';
import { checkRules, failedRules, openQuestions } from '../encounter/rules.js';
import { lot } from '../encounter/tie-break.js';

/**
 * The order in which people who wait for a programme are offered a place: how much of what it does they need, how
 * urgently, how sure it is that their project fits, how long they have waited; then by lot. Who they are, where they
 * live and which languages they speak never count. A rule of the programme that says no puts a person apart.
 * @throws DomainError `matching.invalid_pool` with every fault, `matching.invalid_catalogue` when the programme cannot
 * be ranked, `matching.invalid_options`
 */
export function rankPeople(
  pool: readonly Waiting[],
  programme: Programme,
  { territory, ...options }: PeopleOptions,
): PeopleRanking {
  const { day, limit, seed, weights } = settingsOf(options);
  const listing = listingOf(programme, territory);
  const sinceDays = checkPool(pool, day);
  const excluded: ExcludedPerson[] = [];
  const waiting: Placed[] = [];
  pool.forEach(({ person }, row) => {
    const asker = askerOf(person, territory);
    const checks = checkRules(new Encounter(listing, asker, { territory, day, weights })).filter(
      ({ rule }) => !OF_NO_CONCERN.has(rule),
    );
    const failed = failedRules(checks);
    if (failed.length > 0) excluded.push({ person: person.id, failed });
    else waiting.push(place(asker, listing, checks, { waited: day - sinceDays[row]!, seed, day }));
  });
  return {
    programme: programme.id,
    asOf: options.asOf,
    weightsVersion: PLACE_WEIGHTS.version,
    ranked: waiting
      .sort(byPoints)
      .slice(0, limit)
      .map(({ lot: _, ...one }, i) => ({ ...one, rank: i + 1 })),
    excluded: excluded.sort((a, b) => (a.person < b.person ? -1 : 1)),
  };
}

// A place is what they wait for, so that a programme that is full or closed today excludes nobody. And who asked for
// the place meant to come: how far she wished to go is her own affair.
const OF_NO_CONCERN: ReadonlySet<RuleWord> = new Set<RuleWord>(['intake', 'places', 'distance']);

/**
 * The rules whose open questions make a place less certain: those on the project and the company. One on where she
 * lives, her audience, her age, her French or her situation never does, or silence on it would cost her points.
 */
const ON_THE_PROJECT: ReadonlySet<RuleWord> = new Set<RuleWord>([
  'stage',
  'company_age_years_min',
  'company_age_years_max',
  'headcount_max',
  'sector_any',
  'sector_none',
  'legal_form_none',
]);

/** The day since when each waits. */
function checkPool(pool: readonly Waiting[], today: number): number[] {
  const faults: Fault[] = [];
  const seen = new Set<string>();
  const days = pool.map(({ person, since }, row) => {
    const own = personFaults(person, `/${row}/person`);
    faults.push(...own);
    if (own.length === 0 && seen.has(person.id)) faults.push(fault(`/${row}/person/id`, 'duplicate'));
    if (own.length === 0) seen.add(person.id);
    const day = dayNumber(since);
    if (day === null) faults.push(fault(`/${row}/since`, 'not_a_date'));
    else if (day > today) faults.push(fault(`/${row}/since`, 'out_of_range'));
    return day ?? today;
  });
  if (faults.length > 0) throw invalidPool(faults);
  return days;
}

function personFaults(person: unknown, pointer: string): readonly Fault[] {
  try {
    parsePerson(person, () => undefined);
    return [];
  } catch (error) {
    if (error instanceof DomainError) return error.under(pointer).faults;
    throw error;
  }
}

interface Placed extends Omit<RankedPerson, 'rank'> {
  readonly lot: number;
}

/** What one term finds: a value in [0, 1] on a fixed scale, whoever else waits. */
interface Found {
  readonly value: number;
  readonly reason: PlaceReason;
}

function place(
  asker: Asker,
  listing: Listing,
  checks: readonly Check[],
  { waited, seed, day }: { readonly waited: number; readonly seed: number; readonly day: number },
): Placed {
  const found: Readonly<Record<PlaceTerm, Found>> = {
    coverage: coverageOf(asker, listing),
    urgency: urgencyOf(asker, listing),
    certainty: certaintyOf(checks),
    waiting: waitingOf(waited),
  };
  const points = Object.fromEntries(
    PLACE_TERMS.map((term) => [term, Math.round(PLACE_WEIGHTS.terms[term] * found[term].value)]),
  ) as Record<PlaceTerm, number>;
  const questions = openQuestions(checks);
  return {
    person: asker.person.id,
    total: PLACE_TERMS.reduce((sum, term) => sum + points[term], 0),
    points,
    reasons: PLACE_TERMS.map((term) => found[term].reason),
    status: questions.length === 0 ? 'eligible' : 'to_confirm',
    questions,
    lot: lot(seed, day, asker.person.id, listing.id),
  };
}

// Ids only decide between equal lots, so that the order is total.
function byPoints(a: Placed, b: Placed): number {
  if (a.total !== b.total) return b.total - a.total;
  if (a.lot !== b.lot) return a.lot - b.lot;
  return a.person < b.person ? -1 : 1;
}

const sharedNeeds = ({ needs }: Asker, listing: Listing): NeedCode[] =>
  listing.needCodes.filter((code) => needs.has(code));

// Measured against what the programme offers, not against all she needs: another need of hers, be it housing, care or
// French, must not put her behind somebody who has fewer.
function coverageOf(asker: Asker, listing: Listing): Found {
  const needs = sharedNeeds(asker, listing);
  if (needs.length === 0) return { value: 0, reason: { code: 'coverage.not_said', params: {} } };
  const quality = (codes: readonly NeedCode[]): number =>
    codes.reduce((sum, code) => sum + listing.needs.get(code)!, 0);
  return {
    value: quality(needs) / quality(listing.needCodes),
    reason: {
      code: 'coverage.needs',
      params: { needs, covered: needs.length, offered: listing.needCodes.length },
    },
  };
}

const URGENCY_CODES = { 1: 'urgency.low', 2: 'urgency.medium', 4: 'urgency.high' } as const;

function urgencyOf(asker: Asker, listing: Listing): Found {
  const shared = sharedNeeds(asker, listing);
  if (shared.length === 0) return { value: 0, reason: { code: 'urgency.not_said', params: {} } };
  const highest = Math.max(...shared.map((code) => asker.needs.get(code)!)) as Urgency;
  const needs = shared.filter((code) => asker.needs.get(code) === highest);
  return { value: highest / 4, reason: { code: URGENCY_CODES[highest], params: { needs } } };
}

function certaintyOf(checks: readonly Check[]): Found {
  // Every programme has at least the rule on stages.
  const asked = checks.filter(({ rule }) => ON_THE_PROJECT.has(rule));
  const open = asked.filter(({ verdict }) => verdict === 'unknown').length;
  return {
    value: 1 - open / asked.length,
    reason:
      open === 0
        ? { code: 'certainty.all', params: {} }
        : { code: 'certainty.open', params: { open, asked: asked.length } },
  };
}

/** Days of waiting that are worth half of what waiting for ever would be. */
const WAITING_HALVING_DAYS = 91;

function waitingOf(days: number): Found {
  return {
    value: 1 - 2 ** (-days / WAITING_HALVING_DAYS),
    reason: { code: 'waiting.days', params: { days } },
  };
}
