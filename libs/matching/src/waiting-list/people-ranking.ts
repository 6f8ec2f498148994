import type { NeedCode } from '#libs/taxonomy';
import type { Territory } from '#libs/territory';
import type { Person } from '../formats/person.js';
import type { NoParams } from '../encounter/reason-codes.js';
import type { FailedRule, Question } from '../formats/recommendation.js';

/** Somebody who waits for a place in a programme. */
export interface Waiting {
  readonly person: Person;
  /** The day she asked, `YYYY-MM-DD`. */
  readonly since: string;
}

/** How to rank people. */
export interface PeopleOptions {
  /** The day the answer is for, `YYYY-MM-DD`: waiting time and the week of the lottery follow from it. */
  readonly asOf: string;
  /** Tells who lives where a programme is reserved for a territory. Enters no score. */
  readonly territory: Territory;
  /** At most so many people in `ranked`; all when absent. */
  readonly limit?: number;
  /** Integer, 0 when absent. Decides ties only. */
  readonly seed?: number;
}

/** The terms of the score of a person: the only ones that may count, in the order in which they are listed. */
export const PLACE_TERMS = ['coverage', 'urgency', 'certainty', 'waiting'] as const;
/** One term of the score of a person. */
export type PlaceTerm = (typeof PLACE_TERMS)[number];

/** Millionths for each term. Any change makes a new version, kept with every ranking. */
export const PLACE_WEIGHTS: {
  readonly version: string;
  readonly terms: Readonly<Record<PlaceTerm, number>>;
} = {
  version: '2026.1',
  terms: { coverage: 350_000, urgency: 300_000, certainty: 100_000, waiting: 250_000 },
};

/** The people who wait for a programme: in order, and apart those its rules exclude. */
export interface PeopleRanking {
  /** Id of the programme. */
  readonly programme: string;
  readonly asOf: string;
  readonly weightsVersion: string;
  readonly ranked: readonly RankedPerson[];
  /** By id of person. */
  readonly excluded: readonly ExcludedPerson[];
}

/** A person in the order in which places are offered. */
export interface RankedPerson {
  /** Id of the person. */
  readonly person: string;
  /** 1 for the first. */
  readonly rank: number;
  /** Integer in [0, 1,000,000]: the sum of `points`. */
  readonly total: number;
  readonly points: Readonly<Record<PlaceTerm, number>>;
  /** One per term, in the order of `PLACE_TERMS`. */
  readonly reasons: readonly PlaceReason[];
  /** `to_confirm` when a question is open. */
  readonly status: 'eligible' | 'to_confirm';
  /** What to ask before the place is hers. Those on where she lives, her audience, age or French cost no point. */
  readonly questions: readonly Question[];
}

/** A person the programme cannot take, with every rule that fails. */
export interface ExcludedPerson {
  /** Id of the person. */
  readonly person: string;
  readonly failed: readonly FailedRule[];
}

/** What each reason for the points of a person says, with its parameters. */
export interface PlaceReasonParams {
  /** The needs of hers that the programme covers: `covered` of the `offered` that it covers in all. */
  'coverage.needs': { needs: readonly NeedCode[]; covered: number; offered: number };
  /** She has said no need yet. */
  'coverage.not_said': NoParams;
  /** The needs that the programme covers and that are most urgent for her. */
  'urgency.high': { needs: readonly NeedCode[] };
  'urgency.medium': { needs: readonly NeedCode[] };
  'urgency.low': { needs: readonly NeedCode[] };
  'urgency.not_said': NoParams;
  /** All the programme asks about the project is known to hold. */
  'certainty.all': NoParams;
  /** Of `asked` conditions on the project, so many are still to be checked. */
  'certainty.open': { open: number; asked: number };
  'waiting.days': { days: number };
}

/** One reason for the points of a person. */
export type PlaceReasonCode = keyof PlaceReasonParams;

/** A reason as data: a sentence of the catalogues (`place.<code>`), and what to put in it. */
export type PlaceReason = {
  [C in PlaceReasonCode]: { readonly code: C; readonly params: Readonly<PlaceReasonParams[C]> };
}[PlaceReasonCode];

/** Every reason code with the names of its parameters, for the catalogues to be checked against. */
export const PLACE_REASON_CODES: {
  readonly [C in PlaceReasonCode]: readonly (keyof PlaceReasonParams[C])[];
} = {
  'coverage.needs': ['needs', 'covered', 'offered'],
  'coverage.not_said': [],
  'urgency.high': ['needs'],
  'urgency.medium': ['needs'],
  'urgency.low': ['needs'],
  'urgency.not_said': [],
  'certainty.all': [],
  'certainty.open': ['open', 'asked'],
  'waiting.days': ['days'],
};
