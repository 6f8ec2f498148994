import type { ProgrammeKind } from '#libs/taxonomy';

/** The nine criteria of the score, in the order in which points are listed and ties of reasons are broken. */
export const CRITERIA = [
  'needs',
  'language',
  'access',
  'start',
  'track',
  'cost',
  'stage',
  'wish',
  'answer',
] as const;
/** One criterion of the score. */
export type Criterion = (typeof CRITERIA)[number];

/** What is assumed of a programme of one kind where its own value is unknown. */
export interface Prior {
  /** Weeks until a newcomer starts. */
  readonly startWeeks: number;
  /** Share of people helped among those who answered, in [0, 1]. */
  readonly helpedShare: number;
  /** Net cost to the person, in euros. */
  readonly costEur: number;
  /** Days until the structure answers a referral. */
  readonly answerDays: number;
}

/** The data behind a score. Kept by its version with every recommendation: any change makes a new version. */
export interface Weights {
  readonly version: string;
  /** Finite, at least 0, not all 0. Only their ratios matter. */
  readonly criteria: Readonly<Record<Criterion, number>>;
  /** Never computed from the list being ranked: adding a programme must not change the order of two others. */
  readonly priors: Readonly<Record<ProgrammeKind, Prior>>;
}

const prior = (startWeeks: number, helpedShare: number, costEur: number, answerDays: number): Prior => ({
  startWeeks,
  helpedShare,
  costEur,
  answerDays,
});

/**
 * Weights are the product's own choice, with needs at nearly half: the fit of the offer decides, comfort follows.
 *
 * Priors are estimates, to be replaced by observed medians once there are 30 answers of a kind. Each stays below
 * what a structure of that kind gets by stating an ordinary value, so that hiding a figure never pays: unknown dates
 * are never "now", unknown costs are never 0, unknown records are mediocre, unknown delays are slow.
 */
export const DEFAULT_WEIGHTS: Weights = {
  version: '2026.1',
  criteria: {
    needs: 0.45,
    language: 0.1,
    access: 0.15,
    start: 0.1,
    track: 0.08,
    cost: 0.05,
    stage: 0.05,
    wish: 0.05,
    answer: 0.02,
  },
  priors: {
    guidance: prior(3, 0.55, 50, 7),
    training: prior(8, 0.55, 150, 10),
    finance: prior(6, 0.5, 100, 10),
    workspace: prior(6, 0.5, 600, 10),
    mentoring: prior(5, 0.55, 50, 10),
    procurement: prior(8, 0.4, 50, 14),
    legal_clinic: prior(2, 0.55, 20, 7),
    language_course: prior(6, 0.55, 50, 10),
    community: prior(3, 0.5, 50, 10),
    employment: prior(6, 0.45, 20, 10),
    information: prior(1, 0.5, 20, 7),
  },
};
