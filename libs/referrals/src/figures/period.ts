import { DomainError } from '#libs/kernel';

/** Days of Paris, both included, `YYYY-MM-DD`. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** What was asked; null for a side that was not. */
export interface AskedPeriod {
  readonly from: string | null;
  readonly to: string | null;
}

/** The most days of a period: five years. */
const MOST_DAYS = 1_827;
const DAY_MS = 86_400_000;

/** A day that does not exist, an end before the beginning, or more than five years. */
const invalidPeriod = (pointer: string): DomainError =>
  new DomainError('invalid', 'referrals.invalid_period', 'This is no period of five years at most.', {}, [
    { pointer, code: 'referrals.invalid_period' },
  ]);

/**
 * The period that was asked for. Without an end it ends today; without a beginning it is twelve months, that of the end
 * included. `wholeMonths` widens it to whole months, so that what two periods differ by is never a day.
 *
 * @throws DomainError `referrals.invalid_period`
 */
export function periodOf({ from, to }: AskedPeriod, today: string, wholeMonths: boolean): Period {
  const end = to === null ? today : dayOf(to, '/to');
  const [year, month] = [Number(end.slice(0, 4)), Number(end.slice(5, 7))];
  const begin = from === null ? isoOf(Date.UTC(year, month - 12, 1)) : dayOf(from, '/from');
  const period = wholeMonths
    ? { from: `${begin.slice(0, 7)}-01`, to: isoOf(Date.UTC(year, month, 0)) }
    : { from: begin, to: end };
  const days = (Date.parse(period.to) - Date.parse(period.from)) / DAY_MS + 1;
  if (days < 1 || days > MOST_DAYS) throw invalidPeriod('/from');
  return period;
}

const isoOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

function dayOf(text: string, pointer: string): string {
  const ms = /^(19|20)\d\d-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  // JavaScript reads the 31st of a month of 30 days as the 1st of the next.
  if (Number.isNaN(ms) || isoOf(ms) !== text) throw invalidPeriod(pointer);
  return text;
}
