import { DOMAINS, type DomainCode } from '#libs/taxonomy';

/** The boxes of the needs of a domain: answered in full, and by a first advice only. */
export const needsName = (domain: DomainCode): string => `besoins-${domain}`;
export const adviceName = (domain: DomainCode): string => `conseil-${domain}`;

/** Rows of a list whose rows are numbered from 1: `langue-1`, `offre-1`. */
export const MOST_LANGUAGES = 30;
export const MOST_SESSIONS = 60;
export const rowName = (name: string, row: number): string => `${name}-${row}`;

/** The field of each type of rule. */
export const RULE_FIELDS = {
  audience_any: 'publics',
  audience_all: 'publics-tous',
  zone_any: 'zones',
  french_level_min: 'francais',
  age_min: 'age-min',
  age_max: 'age-max',
  company_age_years_min: 'entreprise-min',
  company_age_years_max: 'entreprise-max',
  headcount_max: 'effectif-max',
  sector_any: 'secteurs',
  sector_none: 'secteurs-exclus',
  legal_form_none: 'formes-exclues',
  status_self_check: 'situation',
} as const;

/** The field of each member of a sheet, where it has one of its own. */
export const MEMBER_FIELDS: Readonly<Record<string, string>> = {
  '/programme/name': 'nom',
  '/programme/description': 'description',
  '/programme/kind': 'genre',
  '/programme/scope': 'portee',
  '/programme/needs': needsName(DOMAINS[0]!),
  '/programme/stages': 'stades',
  '/programme/area/include': 'territoire',
  '/programme/area/exclude': 'hors',
  '/programme/area': 'territoire',
  '/programme/modes': 'modes',
  '/programme/place': 'lieu',
  '/programme/languages': 'langue-1',
  '/programme/costEur': 'cout',
  '/programme/amountEur/1': 'montant-max',
  '/programme/amountEur': 'montant-min',
  '/programme/durationWeeks': 'semaines',
  '/programme/intake': 'entree',
  '/programme/referredBy': 'orientation',
  '/programme/sessions': 'session-1',
  '/programme/rules': 'publics',
  '/details/branchId': 'antenne',
  '/details/howToApply': 'demarche',
  '/details/phone': 'telephone',
  '/details/email': 'mail',
  '/details/website': 'site',
  '/details/openingHours': 'horaires',
  '/details/access': 'acces',
  '/details/confirmEveryMonths': 'rythme',
};

const NAMES: ReadonlySet<string> = new Set([
  ...Object.values(MEMBER_FIELDS),
  ...Object.values(RULE_FIELDS),
  ...DOMAINS.flatMap((domain) => [needsName(domain), adviceName(domain)]),
  ...['autres-conditions', 'version', 'structure', 'vrai', 'geste'],
]);
const ROWS = /^(langue|offre|session|places|prises|numero)-([1-9]\d?)$/;

/** Whether the page of a sheet has a field of this name. */
export function isSheetField(name: string): boolean {
  const [, list, row] = ROWS.exec(name) ?? [];
  if (list === undefined) return NAMES.has(name);
  return Number(row) <= (list === 'langue' || list === 'offre' ? MOST_LANGUAGES : MOST_SESSIONS);
}
