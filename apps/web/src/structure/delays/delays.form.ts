import type { MessageParams, Translator } from '#libs/i18n';
import {
  ANSWER_LINK_DAYS,
  DELAY_NAMES,
  type DelayFault,
  delayFaults,
  type DelayName,
  type Delays,
  LONGEST_DELAY,
} from '#libs/referrals';
import type { FormError } from '#libs/ui';
import { typed } from '../../forms/check-form.js';
import type { FormBody } from '../../http/form-bodies.js';

/** The field of each delay. */
export const FIELD_OF: Readonly<Record<DelayName, string>> = {
  nudgeDays: 'rappel',
  escalateDays: 'responsables',
  tellPersonDays: 'personne',
  expireDays: 'fin',
  holdDays: 'attente',
  handoverDays: 'rencontre',
};

/** The days that were typed; NaN for what is none. */
export function readDelays(body: FormBody): Delays {
  const daysIn = (name: DelayName): number => {
    const text = typed(body, FIELD_OF[name]).trim();
    return /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
  };
  return Object.fromEntries(DELAY_NAMES.map((name) => [name, daysIn(name)])) as unknown as Delays;
}

/** What is wrong with them, each beside its field. */
export function sayDelayFaults(t: Translator, delays: Delays): readonly FormError[] {
  const params = ({ name }: DelayFault): MessageParams => ({
    max: LONGEST_DELAY[name],
    end: delays.expireDays,
    most: ANSWER_LINK_DAYS - 1,
  });
  return delayFaults(delays).map((fault) => {
    // Without an end nothing comes before it: that it is none is said there.
    const rule =
      fault.rule === 'not_before_end' && !Number.isInteger(delays.expireDays) ? 'out_of_range' : fault.rule;
    return { name: FIELD_OF[fault.name], text: t(`delays.fault.${rule}`, params(fault)) };
  });
}
