/** The only source of "now". Rooms take a Clock, so that a test can decide what time it is. */
export interface Clock {
  now(): Date;
}

/** The machine's clock, for everything but tests. */
export const systemClock: Clock = { now: () => new Date() };

/** The calendar day of an instant in Paris, as `YYYY-MM-DD`: the day people here mean by "today". */
export function parisDay(instant: Date): string {
  return parisDayFormat.format(instant);
}

// Swedish writes dates as ISO 8601 does; building the formatter costs 100 times a format call.
const parisDayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' });
