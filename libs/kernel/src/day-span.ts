import { parisInstant } from './clock.js';

/** Whole days in Paris, as instants. */
export interface DaySpan {
  /** When the first day begins. */
  readonly firstAt: Date;
  /** When the day after the last begins. */
  readonly returnAt: Date;
}

const DAY_MS = 86_400_000;

/** From a day to another (`YYYY-MM-DD`), both included; null for a day that does not exist, and for an end before the beginning. */
export function daySpan(first: string, last: string): DaySpan | null {
  const [firstAt, lastAt] = [parisInstant(first, '00:00'), parisInstant(last, '00:00')];
  if (firstAt === null || lastAt === null || lastAt < firstAt) return null;
  const returnAt = parisInstant(dayAfter(last), '00:00');
  return returnAt === null ? null : { firstAt, returnAt };
}

/** `day`: one that exists. */
function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
}
