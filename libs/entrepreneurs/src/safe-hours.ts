import { parisDay, parisInstant } from '#libs/kernel';
import type { SafeHours, Weekday } from './reach.js';

const DAY_MS = 86_400_000;
/** A week and a day: today may be over. */
const DAYS_AHEAD = 9;

/**
 * The first moment from `now` on at which her telephone may ring or show something: `now` itself within her hours. Hours are those of
 * clocks in Paris; one that is left out in March is not there, one that comes twice in October counts twice.
 */
export function nextSafeMoment(safeHours: SafeHours | null, now: Date): Date {
  if (safeHours === null) return now;
  const { days, from, until } = safeHours;
  // Noon is on the same day in Paris, whatever clocks say.
  const noon = Date.parse(`${parisDay(now)}T12:00:00Z`);
  for (let ahead = 0; ahead < DAYS_AHEAD; ahead++) {
    const day = new Date(noon + ahead * DAY_MS);
    if (!days.includes((day.getUTCDay() || 7) as Weekday)) continue;
    const opens = atHour(day, from);
    const closes = atHour(day, until);
    const moment = opens > now ? opens : now;
    if (moment < closes) return moment;
  }
  throw new Error('hours without a day');
}

/** When clocks of that day reach the hour; 24 is the next day's start. */
function atHour(day: Date, hour: number): Date {
  if (hour === 24) return atHour(new Date(day.getTime() + DAY_MS), 0);
  const written = day.toISOString().slice(0, 10);
  // The hour that is left out has no instant: clocks then say the next one.
  return parisInstant(written, `${String(hour).padStart(2, '0')}:00`) ?? atHour(day, hour + 1);
}
