import { oneOf } from './closed-list.js';

/** Publics a person may say she belongs to: self-declared, optional, revocable. They open doors, never close them. */
export const AUDIENCES = [
  'immigrant',
  'refugee',
  'qpv',
  'woman',
  'youth',
  'jobseeker',
  'income_support',
  'senior',
  'mainstream',
] as const;
/** One public. */
export type Audience = (typeof AUDIENCES)[number];
/** True for an audience of the list. */
export const isAudience = oneOf(AUDIENCES);

/** Levels of a language: the CEFR scale, preceded by `none` and `alpha` (learning to read and write). Weakest first. */
export const LEVELS = ['none', 'alpha', 'A1', 'A2', 'B1', 'B2', 'C1', 'C2'] as const;
/** One level of a language. */
export type Level = (typeof LEVELS)[number];
/** True for a level of the list. */
export const isLevel = oneOf(LEVELS);

const LEVEL_VALUES: Readonly<Record<Level, number>> = {
  none: 0,
  alpha: 0.1,
  A1: 0.2,
  A2: 0.4,
  B1: 0.6,
  B2: 0.8,
  C1: 1,
  C2: 1,
};

/** A level as a number in [0, 1], to compare and to score. C1 and C2 are equal: nobody is refused for want of C2. */
export function levelValue(level: Level): number {
  return LEVEL_VALUES[level];
}

/** Age bands in completed years, both bounds included; the last one has no upper bound. */
export const AGE_BANDS = {
  under_26: [0, 25],
  '26_29': [26, 29],
  '30_49': [30, 49],
  '50_plus': [50, Infinity],
} as const satisfies Readonly<Record<string, readonly [number, number]>>;
/** One age band. */
export type AgeBand = keyof typeof AGE_BANDS;
/** True for an age band of the list. */
export const isAgeBand = oneOf(Object.keys(AGE_BANDS) as AgeBand[]);

/**
 * Conditions that a programme shows and a person checks for herself in her own browser.
 * Her answer is never sent, never stored: several of them touch status, health or debts.
 */
export const STATUS_SELF_CHECKS = [
  'bank_credit_refused',
  'bank_account_refused',
  'foreign_diploma',
  'company_liquidated',
  'child_at_school',
  'child_under_3',
  'start_up_relief_acre',
  'disability_recognised',
  'permit_allows_self_employment',
  'minimum_income_recipient',
] as const;
/** One condition a person checks for herself. */
export type StatusSelfCheck = (typeof STATUS_SELF_CHECKS)[number];
/** True for a condition of the list. */
export const isStatusSelfCheck = oneOf(STATUS_SELF_CHECKS);
