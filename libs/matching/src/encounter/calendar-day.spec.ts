import fc from 'fast-check';
import { dayNumber, isoWeek } from './calendar-day.js';

describe('a calendar day', () => {
  it.each([
    '2026-02-29',
    '2026-04-31',
    '2026-00-10',
    '2026-13-01',
    '2026-01-00',
    '26-01-01',
    '2026-1-1',
    '',
    '0000-01-01',
  ])('is not %p', (text) => expect(dayNumber(text)).toBeNull());

  it('is counted from 1970, leap years included', () => {
    expect([dayNumber('1970-01-01'), dayNumber('1970-01-02'), dayNumber('2024-02-29')]).toEqual([
      0, 1, 19782,
    ]);
  });

  it('agrees with the calendar of the platform on every day', () => {
    fc.assert(
      fc.property(fc.integer({ min: -300_000, max: 300_000 }), (day) => {
        expect(dayNumber(new Date(day * 86_400_000).toISOString().slice(0, 10))).toBe(day);
      }),
      { numRuns: 500 },
    );
  });

  it('starts a new ISO week on Mondays', () => {
    const week = (text: string) => isoWeek(dayNumber(text)!);
    expect(week('2026-11-22') - week('2026-11-16')).toBe(0);
    expect(week('2026-11-23') - week('2026-11-22')).toBe(1);
    expect(week('2027-01-03') - week('2026-12-28')).toBe(0);
  });
});
