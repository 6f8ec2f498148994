import type { Reach, ReachWay } from '#libs/entrepreneurs';
import type { Translator } from '#libs/i18n';
import type { ChoiceOption, FormError } from '#libs/ui';
import { WEEKDAYS } from '#libs/entrepreneurs';
import { ticked, typed } from '../../forms/check-form.js';
import type { FormBody } from '../../http/form-bodies.js';
import { FROM_HOURS, INTERPRETED, UNTIL_HOURS, WAY_ENTRIES } from './reach.form.js';

interface ChosenOne {
  readonly options: readonly ChoiceOption[];
  readonly value: string;
}

export interface ReachVm {
  readonly requestId: string;
  readonly owner: string | null;
  readonly title: string;
  /** One for each way that is open to her, in her order. */
  readonly ways: readonly (ChosenOne & {
    readonly name: string;
    readonly label: string;
    readonly empty: string;
  })[];
  readonly when: ChosenOne;
  readonly days: { readonly options: readonly ChoiceOption[]; readonly values: readonly string[] };
  readonly from: ChosenOne;
  readonly until: ChosenOne;
  readonly voicemail: ChosenOne;
  readonly interpreter: ChosenOne;
  readonly errors: readonly FormError[];
}

export interface SaidReach {
  readonly requestId: string;
  readonly owner: string | null;
  readonly firstName: string | null;
  readonly reach: Reach;
  readonly open: readonly ReachWay[];
  /** What was typed; null on the first visit, which starts from what she said before. */
  readonly body: FormBody | null;
  readonly errors: readonly FormError[];
}

export function toReachVm(t: Translator, said: SaidReach): ReachVm {
  const { requestId, owner, firstName, open, errors } = said;
  const value = valuesOf(said);
  const options = open.map((way) => ({ value: way, label: t(`reach.way.${way}`) }));
  const hour = (one: string): ChoiceOption => ({ value: one, label: t('reach.hour', { hour: Number(one) }) });
  const languages = INTERPRETED.map((code) => ({ value: code, label: t.languageName(code) }));
  return {
    requestId,
    owner,
    title: owner === null ? t('reach.titleOf', { name: firstName ?? t('people.unnamed') }) : t('reach.title'),
    ways: WAY_ENTRIES.slice(0, open.length).map((name, index) => ({
      name,
      label: t(`reach.wayNo.${(index + 1) as 1 | 2 | 3 | 4}`),
      empty: t(index === 0 ? 'reach.noPreference' : 'reach.noOther'),
      options,
      value: value.one(name),
    })),
    when: {
      options: [
        { value: 'toujours', label: t('reach.whenAny') },
        { value: 'choisi', label: t('reach.whenSome') },
      ],
      value: value.one('quand'),
    },
    days: {
      options: WEEKDAYS.map((day) => ({ value: String(day), label: t(`reach.day.${day}`) })),
      values: value.days,
    },
    from: { options: FROM_HOURS.map(hour), value: value.one('de') },
    until: { options: UNTIL_HOURS.map(hour), value: value.one('a') },
    voicemail: {
      options: [
        { value: 'oui', label: t('reach.voicemailYes') },
        { value: 'non', label: t('reach.voicemailNo') },
      ],
      value: value.one('messagerie'),
    },
    interpreter: {
      options: languages.toSorted((a, b) => t.compare(a.label, b.label)),
      value: value.one('interprete'),
    },
    errors,
  };
}

/** What was typed, else what she said before. */
function valuesOf({ body, reach }: Pick<SaidReach, 'body' | 'reach'>): {
  readonly one: (name: string) => string;
  readonly days: readonly string[];
} {
  if (body !== null) return { one: (name) => typed(body, name), days: ticked(body, 'jours') };
  const { ways, safeHours, voicemail, interpreter } = reach;
  const said: Record<string, string> = {
    quand: safeHours === null ? 'toujours' : 'choisi',
    de: String(safeHours?.from ?? 9),
    a: String(safeHours?.until ?? 18),
    messagerie: voicemail ? 'oui' : 'non',
    interprete: interpreter ?? '',
  };
  (ways ?? []).forEach((way, index) => (said[WAY_ENTRIES[index]!] = way));
  return { one: (name) => said[name] ?? '', days: (safeHours?.days ?? []).map(String) };
}
