/** How grave a finding is: `refuse` means that the programme could never take anybody, or says two things at once. */
export type LintLevel = 'refuse' | 'warn';

const LEVELS = {
  age_bounds: 'refuse',
  company_age_bounds: 'refuse',
  audience_impossible: 'refuse',
  audience_partly_impossible: 'warn',
  sector_none_left: 'refuse',
  sector_partly_refused: 'warn',
  legal_form_none_left: 'warn',
  company_before_creation: 'warn',
  rule_repeated: 'warn',
  area_excluded: 'refuse',
  zone_rule_excluded: 'refuse',
  zone_unknown: 'warn',
  zone_merged: 'warn',
  french_not_offered: 'refuse',
  session_overfull: 'refuse',
  dated_without_sessions: 'warn',
  sessions_not_dated: 'warn',
  sessions_past: 'warn',
  amount_without_finance: 'warn',
  on_site_without_place: 'warn',
  specific_to_nobody: 'warn',
} as const satisfies Readonly<Record<string, LintLevel>>;

/** What the linter can find. The sentence of each is `lint.<code>` in the catalogues. */
export type LintCode = keyof typeof LEVELS;

/** Every code of the linter, in the order in which findings are listed. */
export const LINT_CODES = Object.keys(LEVELS) as readonly LintCode[];

/** Codes or numbers to put in the sentence of a finding; never text of a person. */
export type LintParams = Readonly<Record<string, string | number | readonly string[]>>;

/** One thing that is wrong with a programme's sheet. */
export interface LintFinding {
  readonly code: LintCode;
  readonly level: LintLevel;
  /** JSON pointer into the programme. */
  readonly pointer: string;
  readonly params: LintParams;
}

export function finding(code: LintCode, pointer: string, params: LintParams = {}): LintFinding {
  return { code, level: LEVELS[code], pointer, params };
}
