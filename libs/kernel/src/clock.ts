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

/** The time of day of an instant in Paris, as `HH:MM`. */
export function parisTime(instant: Date): string {
  return parisTimeFormat.format(instant);
}

const parisTimeFormat = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Paris',
  hour: '2-digit',
  minute: '2-digit',
});

const HOUR_MS = 3_600_000;
/** Summer first: of the hour that comes twice in October, people mean the first. */
const PARIS_OFFSETS = [2, 1];

/**
 * The instant at which clocks in Paris say `time` (`HH:MM`) on `day` (`YYYY-MM-DD`); null when they never do, as in the
 * hour that is left out in March, or when there is no such day or time.
 */
export function parisInstant(day: string, time: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !/^\d{2}:\d{2}$/.test(time)) return null;
  const written = Date.parse(`${day}T${time}:00Z`);
  if (Number.isNaN(written)) return null;
  const instants = PARIS_OFFSETS.map((hours) => new Date(written - hours * HOUR_MS));
  return instants.find((instant) => parisDay(instant) === day && parisTime(instant) === time) ?? null;
}
