import { createTranslator, type MessageParam, type Translator } from './translator.js';

/** A reason or a loss as the matching engine gives it: a code, and codes or numbers to put in its sentence. */
export interface CodedReason {
  readonly code: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A rule as the matching engine gives it. `required` holds codes, a number, or nothing. */
export interface CodedRule {
  readonly rule: string;
  readonly required?: unknown;
}

/** Why a programme is proposed. An unknown code is returned as it is: an old recommendation stays readable. */
export function sayReason(t: Translator, { code, params }: CodedReason): string {
  return t.label('reason', code, sayParams(t, params));
}

/** Why a programme is not higher in the list. */
export function sayLoss(t: Translator, { code, params }: CodedReason): string {
  return t.label('loss', code, sayParams(t, params));
}

/** Why a programme is not proposed, without saying "you": an adviser reads it too. */
export function sayExclusion(t: Translator, { rule, required }: CodedRule): string {
  return t.label('excluded', rule, ruleParams(t, rule, required));
}

/** What is left to check, and with whom: a question to the person, or something to ask the structure. */
export function sayQuestion(
  t: Translator,
  question: CodedRule & { readonly askWhom: 'person' | 'structure' },
): string {
  const { rule, required, askWhom } = question;
  return t.label(`toCheck.${askWhom}`, rule, ruleParams(t, rule, required));
}

/** Why a person has the place she has among those who wait for a programme, without saying "you". */
export function sayPlaceReason(t: Translator, { code, params }: CodedReason): string {
  return t.label('place', code, sayParams(t, params));
}

/** Why one need is met before another. */
export function sayPrerequisite(t: Translator, { reason }: { readonly reason: string }): string {
  return t.label('prerequisite', reason);
}

/** Needs that nobody near her covers, as one sentence; says so when there are none. */
export function sayGaps(t: Translator, needs: readonly string[]): string {
  return needs.length === 0 ? t('gap.none') : t('gap.some', sayParams(t, { needs }));
}

/** Needs in a row, inside a sentence. Names of needs hold commas and "et" of their own. `needs` is not empty. */
export function sayNeeds(t: Translator, needs: readonly string[]): string {
  // The sentence sets the whole row apart; one more sign around each need, and around each pair, would only add up.
  const pair = createTranslator(t.locale, { isolate: false });
  return needs
    .map((code) => inSentence(t, t.label('need', code)))
    .reduce((before, need) => pair('list.pair', { before, need }));
}

type Say = (t: Translator, value: unknown) => MessageParam;

const listOf =
  (family: string): Say =>
  (t, value) =>
    t.list(codes(value).map((code) => inSentence(t, t.label(family, code))));

// How each parameter name of the engine is put into words; a name not listed is a number or plain text.
const PARAMS: Readonly<Record<string, Say>> = {
  audiences: listOf('audience'),
  date: (t, value) => t.date(String(value)),
  eur: (t, value) => t.money(Number(value)),
  kind: (t, value) => inSentence(t, t.label('kind', String(value))),
  language: (t, value) => t.languageName(String(value)),
  languages: (t, value) => t.list(codes(value).map(t.languageName)),
  needs: (t, value) => sayNeeds(t, codes(value)),
  stage: (t, value) => t.label('stageFor', String(value)),
  stages: listOf('stageFor'),
  zones: listOf('zone'),
};

function sayParams(t: Translator, params: CodedReason['params']): Record<string, MessageParam> {
  const said: Record<string, MessageParam> = {};
  for (const [name, value] of Object.entries(params)) {
    if (Array.isArray(value)) said['count'] = value.length;
    said[name] = PARAMS[name]?.(t, value) ?? (typeof value === 'number' ? value : String(value));
  }
  return said;
}

const RULES: Readonly<Record<string, Say>> = {
  audience_all: listOf('audience'),
  audience_any: (t, value) =>
    t.list(
      codes(value).map((code) => t.label('audience', code)),
      'or',
    ),
  distance: (t, value) =>
    t
      .number(Number(value), { style: 'unit', unit: 'kilometer', maximumFractionDigits: 1 })
      .replace(/\s(?=\p{L})/u, '\u00a0'),
  french_level_min: (t, value) => t.label('levelNeeded', String(value)),
  legal_form_none: (t, value) => t.list(codes(value).map((code) => t.label('legalForm', code))),
  sector_any: listOf('sector'),
  sector_none: listOf('sector'),
  stage: listOf('stageFor'),
  status_self_check: (t, value) => inSentence(t, t.label('selfCheck', String(value))),
  zone_any: (t, value) =>
    t.list(
      codes(value).map((code) => t.label('zone', code)),
      'or',
    ),
};

function ruleParams(t: Translator, rule: string, required: unknown): Record<string, MessageParam> {
  const number = typeof required === 'number';
  const said = RULES[rule]?.(t, required) ?? (number ? t.number(required) : '');
  return { required: said, count: number ? required : 0 };
}

function codes(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [String(value)];
}

/** A label inside a sentence loses its capital, unless it starts with an acronym. */
function inSentence(t: Translator, label: string): string {
  return /^\p{Lu}[\p{Ll}\s]/u.test(label)
    ? label.charAt(0).toLocaleLowerCase(t.locale) + label.slice(1)
    : label;
}
