import type { EligibilityRuleType, Programme } from '#libs/matching';
import { AUDIENCES, LEGAL_FORMS, SECTORS, type Audience } from '#libs/taxonomy';
import { finding, type LintFinding } from './finding.js';
import { rulesOf } from './rules-of.js';

/** Rules about the person and her company that no person, or not all the people named, can meet together. */
export function lintPeople(programme: Programme): LintFinding[] {
  return [
    ...lintBounds(programme, 'age_min', 'age_max', 'age_bounds'),
    ...lintBounds(programme, 'company_age_years_min', 'company_age_years_max', 'company_age_bounds'),
    ...lintAudiences(programme),
    ...lintSectors(programme),
    ...lintCompany(programme),
    ...lintRepeated(programme),
  ];
}

function lintBounds(
  programme: Programme,
  min: 'age_min' | 'company_age_years_min',
  max: 'age_max' | 'company_age_years_max',
  code: 'age_bounds' | 'company_age_bounds',
): LintFinding[] {
  const least = Math.max(...rulesOf(programme, min).map(({ value }) => value));
  const highest = rulesOf(programme, max).toSorted((a, b) => a.value - b.value)[0];
  if (highest === undefined || least <= highest.value) return [];
  return [finding(code, highest.pointer, { min: least, max: highest.value })];
}

// Nobody says both of herself. The audiences are self-declared and broad, so that only what contradicts itself is here.
const APART: readonly (readonly [Audience, Audience])[] = [
  ['youth', 'senior'],
  ['mainstream', 'immigrant'],
  ['mainstream', 'refugee'],
  ['mainstream', 'qpv'],
];
/** Ages beyond which nobody would call herself so; schemes for the young go to 30 included, for seniors from 45. */
const YOUTH_AGE_MAX = 30;
const SENIOR_AGE_MIN = 45;

/** What one person can say of herself: every set of audiences without a contradiction. */
const SELVES: readonly ReadonlySet<Audience>[] = Array.from(
  { length: 2 ** AUDIENCES.length },
  (_, bits) => new Set(AUDIENCES.filter((_audience, i) => bits & (1 << i))),
).filter((self) => APART.every(([a, b]) => !(self.has(a) && self.has(b))));

function lintAudiences(programme: Programme): LintFinding[] {
  const any = rulesOf(programme, 'audience_any');
  const all = rulesOf(programme, 'audience_all');
  const first = any[0] ?? all[0];
  if (first === undefined) return [];
  const ageMin = Math.max(0, ...rulesOf(programme, 'age_min').map(({ value }) => value));
  const ageMax = Math.min(Infinity, ...rulesOf(programme, 'age_max').map(({ value }) => value));
  const admitted = SELVES.filter(
    (self) =>
      !(self.has('youth') && ageMin > YOUTH_AGE_MAX) &&
      !(self.has('senior') && ageMax < SENIOR_AGE_MIN) &&
      all.every(({ value }) => value.every((audience) => self.has(audience))) &&
      any.every(({ value }) => value.some((audience) => self.has(audience))),
  );
  if (admitted.length === 0) {
    const audiences = [...new Set([...all, ...any].flatMap(({ value }) => value))];
    return [finding('audience_impossible', first.pointer, { audiences })];
  }
  return any.flatMap(({ value, pointer }) => {
    const audiences = value.filter((audience) => !admitted.some((self) => self.has(audience)));
    return audiences.length === 0 ? [] : [finding('audience_partly_impossible', pointer, { audiences })];
  });
}

function lintSectors(programme: Programme): LintFinding[] {
  const any = rulesOf(programme, 'sector_any');
  const none = rulesOf(programme, 'sector_none');
  const refused = new Set(none.flatMap(({ value }) => value));
  const left = SECTORS.filter(
    (sector) => !refused.has(sector) && any.every(({ value }) => value.includes(sector)),
  );
  const last = any.at(-1) ?? none.at(-1);
  if (left.length === 0 && last !== undefined)
    return [finding('sector_none_left', last.pointer, { sectors: last.value })];
  return any.flatMap(({ value, pointer }) => {
    const sectors = value.filter((sector) => refused.has(sector));
    return sectors.length === 0 ? [] : [finding('sector_partly_refused', pointer, { sectors })];
  });
}

function lintCompany(programme: Programme): LintFinding[] {
  const refused = rulesOf(programme, 'legal_form_none');
  const codes = new Set(refused.flatMap(({ value }) => value));
  const allRefused = LEGAL_FORMS.every((form) => codes.has(form));
  const before = programme.stages.every((stage) => stage === 'idea' || stage === 'project');
  const old = rulesOf(programme, 'company_age_years_min').filter(({ value }) => before && value > 0);
  return [
    ...(allRefused ? [finding('legal_form_none_left', refused[0]!.pointer)] : []),
    ...old.map(({ value, pointer }) => finding('company_before_creation', pointer, { years: value })),
  ];
}

const ONCE = [
  'french_level_min',
  'age_min',
  'age_max',
  'company_age_years_min',
  'company_age_years_max',
  'headcount_max',
] as const satisfies readonly EligibilityRuleType[];

function lintRepeated(programme: Programme): LintFinding[] {
  return ONCE.flatMap((type) =>
    rulesOf(programme, type)
      .slice(1)
      .map(({ pointer }) => finding('rule_repeated', pointer)),
  );
}
