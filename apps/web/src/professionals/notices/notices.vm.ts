import type { Notices, Rhythm } from '#libs/accounts';
import type { Translator } from '#libs/i18n';
import type { ChoiceOption, FormError } from '#libs/ui';
import { ticked, typed } from '../../forms/check-form.js';
import type { FormBody } from '../../http/form-bodies.js';
import { DAYS, ENTRIES } from './notices.form.js';

/** The page of what one is mailed of. */
export const NOTICES_PATH = 'espace/avis';

export interface NoticesVm {
  readonly saved: boolean;
  /** None for an account that is mailed nothing of the sort. */
  readonly kinds: readonly {
    readonly name: string;
    readonly label: string;
    readonly hint: string;
    readonly options: readonly ChoiceOption[];
    readonly value: string;
  }[];
  readonly days: { readonly options: readonly ChoiceOption[]; readonly values: readonly string[] };
  readonly errors: readonly FormError[];
}

export interface SaidNotices {
  readonly notices: Notices;
  readonly saved: boolean;
  /** What was chosen; null on the first visit, which starts from what holds. */
  readonly body: FormBody | null;
  readonly errors: readonly FormError[];
}

export function toNoticesVm(t: Translator, { notices, saved, body, errors }: SaidNotices): NoticesVm {
  const { choices, quietDays } = notices;
  const optionOf = (value: Rhythm): ChoiceOption => ({ value, label: t(`notices.rhythm.${value}`) });
  return {
    saved,
    kinds: choices.map(({ kind, rhythm, offered }) => ({
      name: ENTRIES[kind],
      label: t(`notices.kind.${kind}`),
      hint: t(`notices.hint.${kind}`),
      options: offered.map(optionOf),
      value: body === null ? rhythm : typed(body, ENTRIES[kind]),
    })),
    days: {
      options: DAYS.map((day) => ({ value: String(day), label: t(`reach.day.${day}`) })),
      values: body === null ? quietDays.map(String) : ticked(body, 'calme'),
    },
    errors,
  };
}
