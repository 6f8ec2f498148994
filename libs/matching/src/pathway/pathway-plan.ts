import type { NeedCode } from '#libs/taxonomy';
import type { Urgency } from '../formats/person.js';
import type { OwnPrerequisite, PrerequisiteTable } from './prerequisites.js';
import type { Question, RankOptions } from '../formats/recommendation.js';

/** How to make a pathway. */
export interface PathwayOptions extends Omit<RankOptions, 'limit'> {
  /** `PREREQUISITES`, the reviewed table, when absent. */
  readonly prerequisites?: PrerequisiteTable;
}

/** The fewest and best programmes that together cover what a person needs, in the order to take them. */
export interface Pathway extends PathwayPlan {
  /** Id of the person. */
  readonly person: string;
  readonly asOf: string;
  readonly weightsVersion: string;
  readonly prerequisitesVersion: string;
  /** The next best plan for the same needs; null when there is no other way. */
  readonly runnerUp: PathwayPlan | null;
  /** Her needs that no programme open to her covers, in the order she gave them: the same as `gaps` of the ranking. */
  readonly gaps: readonly NeedCode[];
  /** Needs left for later, since a pathway holds the 12 most urgent that somebody covers. Most urgent first. */
  readonly postponed: readonly NeedCode[];
}

/** One way to cover her needs. */
export interface PathwayPlan {
  /** In the order to take them; none of them is superfluous. Empty when there is nothing to cover. */
  readonly steps: readonly PathwayStep[];
  /** Integer, to compare plans: 2,000,000 less the total, for each step. One programme less always saves more. */
  readonly cost: number;
}

/** A programme of a pathway. */
export interface PathwayStep {
  /** Id of the programme. */
  readonly programme: string;
  /** 1 for the first. */
  readonly position: number;
  /** What it scores in the ranking, in [0, 1,000,000]. */
  readonly total: number;
  /** `to_confirm` when a question is open. */
  readonly status: 'eligible' | 'to_confirm';
  readonly questions: readonly Question[];
  /** The needs it is there for, at least one, most urgent first. Each need of a plan belongs to exactly one step. */
  readonly needs: readonly NeedCode[];
  /** Needs it covers too, for which another step does at least as well. */
  readonly alsoCovers: readonly NeedCode[];
  /** The highest urgency of `needs`. */
  readonly urgency: Urgency;
  readonly start: StepStart;
  /** What decided when it comes: what the needs it is there for ask to be met first, among her needs. */
  readonly prerequisites: readonly StepPrerequisite[];
}

/** When a step can start: at any time, on a day, within the weeks usual for its kind, from a waiting list. */
export type StepStart =
  | { readonly when: 'now' }
  | { readonly when: 'on'; readonly date: string }
  | { readonly when: 'usual'; readonly weeks: number }
  | { readonly when: 'waiting_list' };

/** A prerequisite of a need of this step, when the need to meet first is one of hers. */
export interface StepPrerequisite extends OwnPrerequisite {
  /**
   * `before`: by an earlier step. `within`: by this same step. `alongside`: by a later step, because the two wait for
   * each other. `gap`: by nobody who is open to her. `postponed`: not in this pathway.
   */
  readonly met: 'before' | 'within' | 'alongside' | 'gap' | 'postponed';
  /** The step that meets it; null for `gap` and `postponed`. */
  readonly programme: string | null;
}
