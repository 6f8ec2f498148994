import { oneOf } from './closed-list.js';

/** What came of an accepted referral. Silence is not an outcome: no answer is never read as "stopped". */
export const OUTCOMES = [
  'helped',
  'partly_helped',
  'not_helped',
  'unreachable_after_accept',
  'referred_on',
] as const;
/** One outcome. */
export type Outcome = (typeof OUTCOMES)[number];
/** True for an outcome of the list. */
export const isOutcome = oneOf(OUTCOMES);

/** How an accepted referral is closed: with an outcome, or `unknown` where nobody said one, which is counted apart. */
export const CLOSINGS = [...OUTCOMES, 'unknown'] as const;
/** One of the closings above. */
export type Closing = (typeof CLOSINGS)[number];

/** What happened to the project, at any time after a referral. */
export const MILESTONES = [
  'company_registered',
  'first_sale',
  'financing_obtained',
  'account_opened',
  'workspace_found',
  'training_completed',
  'language_level_gained',
  'contract_won',
  'job_found',
  'project_paused',
  'project_stopped',
] as const;
/** One milestone. */
export type Milestone = (typeof MILESTONES)[number];
/** True for a milestone of the list. */
export const isMilestone = oneOf(MILESTONES);

/** True for the milestones that carry an amount, in euros. */
export function hasAmount(milestone: Milestone): boolean {
  return milestone === 'financing_obtained';
}
