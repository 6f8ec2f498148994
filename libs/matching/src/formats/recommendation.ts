import type { NeedCode } from '#libs/taxonomy';
import type { Verdict } from '#libs/territory';
import type { Loss, Reason } from '../encounter/reason-codes.js';
import type { AskWhom, RuleWord } from '../encounter/rule-words.js';
import type { Criterion, Weights } from '../encounter/weights.js';

/** How to rank. */
export interface RankOptions {
  /** The day the answer is for, `YYYY-MM-DD`: dates of sessions and the week of the tie-break follow from it. */
  readonly asOf: string;
  /** At most so many recommendations; all when absent. */
  readonly limit?: number;
  /** `DEFAULT_WEIGHTS` when absent. */
  readonly weights?: Weights;
  /** Integer, 0 when absent. Decides ties only. */
  readonly seed?: number;
}

/** What a rule asks or finds, as data: codes, a number, or nothing known. */
export type RuleData =
  string | number | null | readonly string[] | Readonly<Record<string, readonly string[]>>;

/** One rule checked for one person. */
export interface Check {
  readonly rule: RuleWord;
  readonly verdict: Verdict;
  readonly required: RuleData;
  readonly actual: RuleData;
  readonly askWhom: AskWhom;
}

/** What is still to be asked before a programme is certain to take her. */
export interface Question {
  readonly rule: RuleWord;
  readonly required: RuleData;
  readonly askWhom: AskWhom;
}

/** A rule that excludes a programme: what it asks, and what is known of her or of the programme. */
export interface FailedRule {
  readonly rule: RuleWord;
  readonly required: RuleData;
  readonly actual: RuleData;
}

/** A programme proposed to a person. */
export interface Recommendation {
  /** Id of the programme. */
  readonly programme: string;
  /** 1 for the first. */
  readonly rank: number;
  /** Integer in [0, 1,000,000]: the sum of `points`. Shown to nobody but the person, under "how this was calculated". */
  readonly total: number;
  /** `to_confirm` when a question is open. Both are ranked together: an unanswered question costs nothing. */
  readonly status: 'eligible' | 'to_confirm';
  /** A criterion on which the person gave no data is absent: it counts for no programme. */
  readonly points: Points;
  /** Up to three largest points, then what opened the programme to her. */
  readonly reasons: readonly Reason[];
  readonly questions: readonly Question[];
  /** Share of the weight that rests on known facts, in [0, 1]. */
  readonly confidence: number;
}

/** A programme of the list, by its id and its total alone. */
export interface Shortlisted {
  readonly programme: string;
  /** Integer in [0, 1,000,000]. */
  readonly total: number;
}

/** Integer points per criterion. */
export type Points = Readonly<Partial<Record<Criterion, number>>>;

/** A programme that is not proposed, with every rule that fails. */
export interface Exclusion {
  readonly programme: string;
  readonly failed: readonly FailedRule[];
}

/** One criterion of one score. */
export interface CriterionScore {
  readonly criterion: Criterion;
  /** Integer, in millionths, after the criteria without data are dropped. */
  readonly weight: number;
  /** In [0, 1]. */
  readonly value: number;
  /** `round(weight × value)`. */
  readonly points: number;
  /** False when a prior stands in for what is unknown. */
  readonly known: boolean;
}

/** All there is to say on one programme for one person, proposed or not. */
export interface Explanation {
  readonly programme: string;
  readonly status: 'eligible' | 'to_confirm' | 'excluded';
  /** What it scores; for an excluded programme, what it would score. */
  readonly total: number;
  readonly criteria: readonly CriterionScore[];
  readonly confidence: number;
  /** The three largest points, then what opened the programme to her. */
  readonly why: readonly Reason[];
  /** The three largest losses. */
  readonly whyNotHigher: readonly Loss[];
  /** Every rule, those that hold included. */
  readonly checks: readonly Check[];
  readonly failed: readonly FailedRule[];
  readonly questions: readonly Question[];
  /** Excluded by exactly one rule, which the person can change. */
  readonly oneStepAway: boolean;
}

/** The answer of `maillage rank --json`, exchange format v1 (`schema/recommendation.schema.json`). */
export interface RecommendationDocument {
  readonly person: string;
  readonly asOf: string;
  readonly weightsVersion: string;
  readonly recommendations: readonly Recommendation[];
  /** By id of programme. Programmes cut by `limit` are neither here nor in `recommendations`. */
  readonly excluded: readonly Exclusion[];
  readonly uncoveredNeeds: readonly NeedCode[];
}
