import type { Translator } from '#libs/i18n';
import { AGE_BANDS, DOMAINS, NEEDS, SECTORS, STAGES } from '#libs/taxonomy';
import type { ChoiceOption, FormError } from '#libs/ui';
import type { FormBody } from '../../http/form-bodies.js';
import { OFFERED_LANGUAGES, OTHER_LANGUAGES } from '../../forms/languages.js';
import {
  communesOf,
  FRENCH_LEVELS,
  needsInOrder,
  needsName,
  NO_ANSWER,
  type RequestFormValues,
  valuesOf,
} from './request.form.js';

/** The needs of a domain, in boxes of one name. */
export interface NeedGroup {
  readonly name: string;
  readonly label: string;
  readonly options: readonly ChoiceOption[];
  /** Holds something that is ticked. */
  readonly open: boolean;
}

export interface RequestFormVm {
  /** As `FilledForm.changes`. */
  readonly changes: string | null;
  readonly values: RequestFormValues;
  readonly errors: readonly FormError[];
  readonly stages: readonly ChoiceOption[];
  readonly sectors: readonly ChoiceOption[];
  /** The communes of the postcode, when it has several: she says which. */
  readonly communes: readonly ChoiceOption[];
  readonly frenchLevels: readonly ChoiceOption[];
  readonly languages: readonly ChoiceOption[];
  readonly otherLanguages: readonly ChoiceOption[];
  readonly needGroups: readonly NeedGroup[];
  readonly domains: readonly ChoiceOption[];
  readonly mobilities: readonly ChoiceOption[];
  readonly remoteWishes: readonly ChoiceOption[];
  readonly ages: readonly ChoiceOption[];
}

const CORE_NEEDS: ReadonlySet<string> = new Set(NEEDS.filter(({ core }) => core).map(({ code }) => code));

/** What the page is filled with, and what is wrong with it. */
export interface FilledForm {
  readonly body: FormBody;
  readonly errors?: readonly FormError[];
  /** The request whose answers are changed; null for a new one. */
  readonly changes: string | null;
}

export function toRequestFormVm(t: Translator, { body, errors = [], changes }: FilledForm): RequestFormVm {
  const values = valuesOf(body);
  const inWords = (family: string, codes: readonly string[]): readonly ChoiceOption[] =>
    codes.map((value) => ({ value, label: t.label(family, value) }));
  const byName = (codes: readonly string[]): readonly ChoiceOption[] =>
    codes
      .map((value) => ({ value, label: t.languageName(value) }))
      .toSorted((one, other) => t.compare(one.label, other.label));
  const ratherNot = { value: NO_ANSWER, label: t('form.ratherNot') };
  const communes = communesOf(values.text('codePostal'));
  const needsFault = errors.some(({ name }) => name === 'besoins');
  return {
    changes,
    values,
    errors: errors.map((error) =>
      error.name === 'besoins' ? { ...error, name: needsName(DOMAINS[0]!) } : error,
    ),
    stages: [
      ...STAGES.map((value) => ({
        value,
        label: t.label('stageSelf', value),
        hint: t.label('stageSelfHint', value),
      })),
      { value: NO_ANSWER, label: t('form.dontKnow'), hint: t('question.stageUnknownHint') },
    ],
    sectors: inWords('sector', SECTORS),
    communes: communes.length > 1 ? communes.map(({ code, name }) => ({ value: code, label: name })) : [],
    frenchLevels: inWords('level', FRENCH_LEVELS).map(capitalised),
    languages: byName(OFFERED_LANGUAGES).map(capitalised),
    otherLanguages: byName(OTHER_LANGUAGES),
    needGroups: DOMAINS.map((domain, index) => {
      const needs = needsInOrder(domain, CORE_NEEDS);
      return {
        name: needsName(domain),
        label: t.label('domain', domain),
        options: inWords('need', needs),
        open: needs.some((code) => values.needs.includes(code)) || (needsFault && index === 0),
      };
    }),
    domains: inWords('domain', DOMAINS),
    mobilities: [...inWords('mobility', ['car', 'transit', 'none']), ratherNot],
    remoteWishes: [...inWords('remote', ['wished', 'possible', 'impossible']), ratherNot],
    ages: inWords('ageBand', Object.keys(AGE_BANDS)),
  };
}

const capitalised = ({ value, label }: ChoiceOption): ChoiceOption => ({
  value,
  label: label.charAt(0).toLocaleUpperCase() + label.slice(1),
});
