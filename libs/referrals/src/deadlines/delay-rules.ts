import type { Delays } from './due-in-state.js';

/** The names of the delays, in the order in which they come about. */
export const DELAY_NAMES = [
  'nudgeDays',
  'escalateDays',
  'tellPersonDays',
  'expireDays',
  'holdDays',
  'handoverDays',
] as const satisfies readonly (keyof Delays)[];

/** One of the names above. */
export type DelayName = (typeof DELAY_NAMES)[number];

/** A wait and the time that was asked for on top stay below so many days: until then the link of the mail opens. */
export const ANSWER_LINK_DAYS = 45;
/** The most days of each. */
export const LONGEST_DELAY: Readonly<Record<DelayName, number>> = {
  nudgeDays: 42,
  escalateDays: 42,
  tellPersonDays: 42,
  expireDays: 43,
  holdDays: 14,
  handoverDays: 60,
};

/** `out_of_range`: no whole number of days from 1; `not_before_end`: it would come after the wait is over; `beyond_link`: with `holdDays`, too long. */
export type DelayRule = 'out_of_range' | 'not_before_end' | 'beyond_link';

/** A delay that cannot be, and why. */
export interface DelayFault {
  readonly name: DelayName;
  readonly rule: DelayRule;
}

const BEFORE_THE_END: readonly DelayName[] = ['nudgeDays', 'escalateDays', 'tellPersonDays'];

/** What is wrong with delays, one fault for each at most; the database refuses the same. */
export function delayFaults(delays: Delays): readonly DelayFault[] {
  const broken = (name: DelayName): DelayRule | null => {
    const days = delays[name];
    if (!Number.isInteger(days) || days < 1 || days > LONGEST_DELAY[name]) return 'out_of_range';
    if (BEFORE_THE_END.includes(name) && days >= delays.expireDays) return 'not_before_end';
    return name === 'expireDays' && days + delays.holdDays >= ANSWER_LINK_DAYS ? 'beyond_link' : null;
  };
  return DELAY_NAMES.flatMap((name) => {
    const rule = broken(name);
    return rule === null ? [] : [{ name, rule }];
  });
}
