import { oneOf } from './closed-list.js';

/**
 * Where a decline comes from: `person` (her situation changed or she could not be reached), `programme` (no place, no
 * session), `fit` (this door is not the right one for this project), `file` (the request itself).
 */
export type DeclineSide = 'person' | 'programme' | 'fit' | 'file';

/**
 * What to try next:
 * `next_best` the next programme of her list; `emergence` programmes for ideas, before any company;
 * `language` French courses, and programmes that work in her languages; `obstacles` help with what blocks the project
 * (childcare, housing, mobility) beside the next best; `remote_or_nearer` programmes she can reach; `later_session` the
 * waiting list beside the next best; `contact_again` another way or another time to reach her; `complete_file` the
 * same structure, once the request is complete; `ask_human` an intermediary reads it first; `none` nothing is proposed.
 */
export type RerouteHint =
  | 'next_best'
  | 'emergence'
  | 'language'
  | 'obstacles'
  | 'remote_or_nearer'
  | 'later_session'
  | 'contact_again'
  | 'complete_file'
  | 'ask_human'
  | 'none';

/** What a decline means and what follows from it. */
export interface DeclineReason {
  readonly side: DeclineSide;
  readonly rerouteHint: RerouteHint;
  /** Whether the person reads the reason unless the structure decides otherwise. She is told of the decline in any case. */
  readonly shareWithPerson: boolean;
}

const reason = (side: DeclineSide, rerouteHint: RerouteHint, shareWithPerson: boolean): DeclineReason => ({
  side,
  rerouteHint,
  shareWithPerson,
});

/** Why a structure may decline a referral. `other` comes with a text, which somebody reads before she does. */
export const DECLINE_REASONS = {
  unreachable: reason('person', 'contact_again', true),
  no_show: reason('person', 'contact_again', true),
  not_interested: reason('person', 'none', true),
  in_employment: reason('person', 'none', true),
  in_training: reason('person', 'none', true),
  not_eligible_status: reason('fit', 'next_best', true),
  not_eligible_territory: reason('fit', 'next_best', true),
  not_eligible_stage: reason('fit', 'next_best', true),
  language_level: reason('fit', 'language', true),
  project_not_ready: reason('fit', 'emergence', true),
  project_out_of_scope: reason('fit', 'next_best', true),
  peripheral_barriers: reason('person', 'obstacles', false),
  mobility: reason('person', 'remote_or_nearer', true),
  cohort_full: reason('programme', 'later_session', true),
  session_closed: reason('programme', 'later_session', true),
  no_longer_offered: reason('programme', 'next_best', true),
  duplicate: reason('file', 'none', false),
  incomplete_file: reason('file', 'complete_file', true),
  conflict_of_interest: reason('programme', 'next_best', false),
  other: reason('file', 'ask_human', false),
} as const satisfies Readonly<Record<string, DeclineReason>>;

/** One reason to decline. */
export type DeclineReasonCode = keyof typeof DECLINE_REASONS;
/** All reasons to decline, in the order a structure reads them. */
export const DECLINE_REASON_CODES = Object.keys(DECLINE_REASONS) as readonly DeclineReasonCode[];
/** True for a reason of the list. */
export const isDeclineReasonCode = oneOf(DECLINE_REASON_CODES);
