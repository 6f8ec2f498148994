import { isSheetMember, type OwnSheet, type SheetStructure } from '#libs/directory';
import { sayExclusion, type Translator } from '#libs/i18n';
import type { Fault } from '#libs/kernel';
import {
  ACCESS_FEATURES,
  AUDIENCES,
  DOMAINS,
  LEGAL_FORMS,
  NEEDS,
  PROGRAMME_KINDS,
  SECTORS,
  STAGES,
  STATUS_SELF_CHECKS,
  ZONES,
} from '#libs/taxonomy';
import type { ChoiceOption, FormError } from '#libs/ui';
import { ticked, typed } from '../../forms/check-form.js';
import { OFFERED_LANGUAGES, OTHER_LANGUAGES } from '../../forms/languages.js';
import type { FormBody } from '../../http/form-bodies.js';
import {
  adviceName,
  MOST_LANGUAGES,
  MOST_SESSIONS,
  needsName,
  rowName,
  RULE_FIELDS,
} from './sheet.fields.js';
import { sayFault } from './sheet.form.js';

/** What the form of a sheet shows. */
export interface SheetVm {
  /** Null for a new programme. */
  readonly id: string | null;
  readonly structure: SheetStructure;
  readonly version: string;
  readonly values: {
    readonly text: (name: string) => string;
    readonly list: (name: string) => readonly string[];
  };
  readonly errors: readonly FormError[];
  readonly saved: boolean;
  /** What is probably a slip in the sheet as it is saved. */
  readonly slips: readonly string[];
  /** To how many people it would have been proposed, as it is typed; empty when that was not asked. */
  readonly preview: readonly string[];
  /** What somebody else changed meanwhile, in words; null when nobody did. */
  readonly changed: string | null;
  readonly options: SheetOptions;
  readonly needGroups: readonly {
    readonly name: string;
    readonly adviceName: string;
    readonly label: string;
    readonly options: readonly ChoiceOption[];
    readonly open: boolean;
  }[];
  readonly languageRows: readonly number[];
  readonly sessionRows: readonly number[];
  /** Rules beyond the first of their type, by their place in the sheet. */
  readonly otherRules: readonly ChoiceOption[];
  /** Whether some condition is typed, so that its section is open. */
  readonly hasRules: boolean;
  /** Members that a person wrote and a file may say again. */
  readonly written: readonly { readonly member: string; readonly text: string; readonly about: string }[];
}

type SheetOptions = Readonly<
  Record<
    | 'kinds'
    | 'scopes'
    | 'stages'
    | 'audiences'
    | 'zones'
    | 'levels'
    | 'sectors'
    | 'legalForms'
    | 'selfChecks'
    | 'modes'
    | 'languages'
    | 'offers'
    | 'intakes'
    | 'referrers'
    | 'access'
    | 'months'
    | 'branches',
    readonly ChoiceOption[]
  >
>;

/** What the page of a sheet is about to show. */
export interface SheetState {
  /** Null for a new programme. */
  readonly sheet: OwnSheet | null;
  readonly structure: SheetStructure;
  readonly body: FormBody;
  readonly errors?: readonly FormError[];
  readonly saved?: boolean;
  readonly slips?: readonly Fault[];
  readonly preview?: readonly string[];
  readonly changed?: readonly string[];
}

const EMPTY_ROWS = 3;
const MONTHS = [1, 2, 3, 6, 12] as const;

export function toSheetVm(
  t: Translator,
  { sheet, structure, body, errors = [], saved = false, slips = [], preview = [], changed = [] }: SheetState,
): SheetVm {
  const text = (name: string): string => typed(body, name);
  const list = (name: string): readonly string[] => ticked(body, name);
  const rows = (name: string, most: number): readonly number[] => {
    const used = Array.from({ length: most }, (_, i) => i + 1).filter(
      (row) => text(rowName(name, row)) !== '',
    );
    return Array.from({ length: Math.min(most, (used.at(-1) ?? 0) + EMPTY_ROWS) }, (_, i) => i + 1);
  };
  const languageRows = rows('langue', MOST_LANGUAGES);
  const spoken = languageRows.map((row) => text(rowName('langue', row)));
  return {
    id: sheet?.programme.id ?? null,
    structure,
    version: sheet?.version ?? '',
    values: { text, list },
    errors,
    saved,
    slips: slips.map((fault) => sayFault(t, fault)),
    preview,
    changed: changed.length === 0 ? null : t.list(changed.map((member) => t.label('sheetMember', member))),
    options: optionsOf(t, structure, { spoken, months: text('rythme') }),
    needGroups: DOMAINS.map((domain) => ({
      name: needsName(domain),
      adviceName: adviceName(domain),
      label: t.label('domain', domain),
      options: inWords(
        t,
        'need',
        NEEDS.filter((need) => need.domain === domain).map(({ code }) => code),
      ),
      open: list(needsName(domain)).length > 0 || list(adviceName(domain)).length > 0,
    })),
    languageRows,
    sessionRows: rows('session', MOST_SESSIONS),
    otherRules: otherRulesOf(t, sheet),
    hasRules: Object.values(RULE_FIELDS).some(
      (field) => list(field).some((value) => value !== '') || errors.some(({ name }) => name === field),
    ),
    written: writtenOf(t, sheet),
  };
}

function optionsOf(
  t: Translator,
  { branches }: SheetStructure,
  typedNow: { readonly spoken: readonly string[]; readonly months: string },
): SheetOptions {
  const languages = new Set(['fr', ...OFFERED_LANGUAGES, ...OTHER_LANGUAGES, ...typedNow.spoken]);
  languages.delete('');
  const months = new Set([...MONTHS.map(String), typedNow.months]);
  months.delete('');
  return {
    kinds: inWords(t, 'kind', PROGRAMME_KINDS),
    scopes: [...inWords(t, 'scope', ['general', 'specific']), { value: '', label: t('form.dontKnow') }],
    stages: inWords(t, 'stage', STAGES),
    audiences: inWords(t, 'audience', AUDIENCES).map(capitalised),
    zones: inWords(t, 'zone', ZONES).map(capitalised),
    levels: inWords(t, 'levelNeeded', ['A1', 'A2', 'B1', 'B2', 'C1', 'C2']).map(({ value, label }) => ({
      value,
      label: `${value} : ${label}`,
    })),
    sectors: inWords(t, 'sector', SECTORS),
    legalForms: inWords(t, 'legalForm', LEGAL_FORMS),
    selfChecks: inWords(t, 'selfCheck', STATUS_SELF_CHECKS),
    modes: inWords(t, 'mode', ['on_site', 'remote']),
    languages: [...languages]
      .map((value) => ({ value, label: t.languageName(value) }))
      .toSorted((one, other) => t.compare(one.label, other.label)),
    offers: inWords(t, 'offer', ['worked_in', 'interpreter', 'on_request']).map(capitalised),
    intakes: inWords(t, 'intake', ['open', 'dated', 'waiting_list', 'closed']),
    referrers: inWords(t, 'sheet.referredBy', ['person', 'professional']),
    access: inWords(t, 'access', ACCESS_FEATURES),
    months: [...months]
      .toSorted((one, other) => Number(one) - Number(other))
      .map((value) => ({ value, label: t('sheet.months', { count: Number(value) }) })),
    branches: branches.map(({ id, name }) => ({ value: id, label: name })),
  };
}

const inWords = (t: Translator, family: string, codes: readonly string[]): readonly ChoiceOption[] =>
  codes.map((value) => ({ value, label: t.label(family, value) }));

const capitalised = ({ value, label }: ChoiceOption): ChoiceOption => ({
  value,
  label: label.charAt(0).toLocaleUpperCase() + label.slice(1),
});

function otherRulesOf(t: Translator, sheet: OwnSheet | null): readonly ChoiceOption[] {
  const seen = new Set<string>();
  return (sheet?.programme.rules ?? []).flatMap(({ type, value }, i) => {
    if (seen.has(type))
      return [{ value: String(i), label: sayExclusion(t, { rule: type, required: value }) }];
    seen.add(type);
    return [];
  });
}

/** Only what a file had said first can be given back to one. */
function writtenOf(t: Translator, sheet: OwnSheet | null): SheetVm['written'] {
  if (sheet?.programme.source == null) return [];
  return Object.entries(sheet.provenance).flatMap(([member, { source, at }]) => {
    if (!isSheetMember(member) || (source !== 'structure' && source !== 'coordinator')) return [];
    const about = t.label('sheetMember', member);
    return [{ member, about, text: t.label('sheet.writtenBy', source, { member: about, date: t.date(at) }) }];
  });
}
