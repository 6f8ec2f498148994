import { parisDay, parisTime } from '#libs/kernel';
import type { SafeHours, Weekday } from './reach.js';
import { nextSafeMoment } from './safe-hours.js';

const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const next = (hours: SafeHours | null, now: string): string =>
  nextSafeMoment(hours, new Date(now)).toISOString();

/** Whether a clock on a wall in Paris says that it is within the hours. */
function isSafe({ days, from, until }: SafeHours, moment: Date): boolean {
  const weekday = new Date(`${parisDay(moment)}T12:00:00Z`).getUTCDay() || 7;
  const hour = Number(parisTime(moment).slice(0, 2));
  return days.includes(weekday as Weekday) && from <= hour && hour < until;
}

describe('nextSafeMoment', () => {
  it('is now where she named no hours, and within them', () => {
    expect(next(null, '2026-11-22T02:00:00Z')).toBe('2026-11-22T02:00:00.000Z');
    const evening: SafeHours = { days: EVERY_DAY, from: 18, until: 20 };
    expect(next(evening, '2026-11-22T17:00:00Z')).toBe('2026-11-22T17:00:00.000Z');
    expect(next(evening, '2026-11-22T18:59:59Z')).toBe('2026-11-22T18:59:59.000Z');
  });

  it('is when her hours open next, in Paris: the end is out of them', () => {
    const monday: SafeHours = { days: [1], from: 9, until: 12 };
    expect(next(monday, '2026-11-22T10:00:00Z')).toBe('2026-11-23T08:00:00.000Z');
    expect(next(monday, '2026-11-23T11:00:00Z')).toBe('2026-11-30T08:00:00.000Z');
    expect(next({ days: [7], from: 22, until: 24 }, '2026-11-22T22:59:00Z')).toBe('2026-11-22T22:59:00.000Z');
    expect(next({ days: [7], from: 22, until: 24 }, '2026-11-22T23:00:00Z')).toBe('2026-11-29T21:00:00.000Z');
  });

  it('follows the change of clocks', () => {
    const morning: SafeHours = { days: EVERY_DAY, from: 9, until: 10 };
    expect(next(morning, '2026-03-28T09:00:00Z')).toBe('2026-03-29T07:00:00.000Z');
    expect(next(morning, '2026-10-24T09:00:00Z')).toBe('2026-10-25T08:00:00.000Z');
    // On 29 March the hour from two to three is left out; on 25 October it comes twice.
    const night: SafeHours = { days: EVERY_DAY, from: 2, until: 3 };
    expect(next(night, '2026-03-29T00:30:00Z')).toBe('2026-03-30T00:00:00.000Z');
    expect(next(night, '2026-10-25T01:30:00Z')).toBe('2026-10-25T01:30:00.000Z');
  });

  it('is what a look at the clock each quarter of an hour finds, for any hours', () => {
    const QUARTER_MS = 900_000;
    for (const start of ['2026-03-26T00:00:00Z', '2026-10-22T00:00:00Z', '2026-12-30T00:00:00Z'])
      for (let seed = 0; seed < 60; seed++) {
        const from = (seed * 7) % 24;
        const until = from + 1 + ((seed * 5) % (24 - from));
        const days = EVERY_DAY.filter((day) => ((seed % 31) + 1) & (1 << (day % 5)));
        const hours: SafeHours = { days, from, until };
        const now = new Date(Date.parse(start) + seed * 2 * QUARTER_MS);
        let naive = now;
        while (!isSafe(hours, naive)) naive = new Date(naive.getTime() + QUARTER_MS);
        expect([hours, now, nextSafeMoment(hours, now)]).toEqual([hours, now, naive]);
      }
  });
});
