import { parisDay, parisInstant, parisTime } from './clock.js';

const said = (instant: Date | null) => instant?.toISOString() ?? null;

describe('the clocks of Paris', () => {
  it('are one hour ahead in winter and two in summer', () => {
    expect(said(parisInstant('2026-12-01', '10:00'))).toBe('2026-12-01T09:00:00.000Z');
    expect(said(parisInstant('2027-07-01', '10:00'))).toBe('2027-07-01T08:00:00.000Z');
  });

  it('leave out an hour on the last Sunday of March', () => {
    expect(said(parisInstant('2027-03-28', '01:59'))).toBe('2027-03-28T00:59:00.000Z');
    expect(parisInstant('2027-03-28', '02:00')).toBeNull();
    expect(parisInstant('2027-03-28', '02:59')).toBeNull();
    expect(said(parisInstant('2027-03-28', '03:00'))).toBe('2027-03-28T01:00:00.000Z');
  });

  it('say an hour twice on the last Sunday of October, of which the first is meant', () => {
    expect(said(parisInstant('2027-10-31', '02:30'))).toBe('2027-10-31T00:30:00.000Z');
    expect(said(parisInstant('2027-10-31', '03:00'))).toBe('2027-10-31T02:00:00.000Z');
  });

  it('say back what was written, at every quarter of an hour of the days around both changes', () => {
    for (const day of ['2027-03-27', '2027-03-28', '2027-03-29', '2027-10-30', '2027-10-31', '2027-11-01'])
      for (let quarter = 0; quarter < 96; quarter++) {
        const minutes = String((quarter % 4) * 15).padStart(2, '0');
        const time = `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${minutes}`;
        const instant = parisInstant(day, time);
        const missing = day === '2027-03-28' && time.startsWith('02');
        expect([day, time, instant === null]).toEqual([day, time, missing]);
        if (instant !== null) expect([parisDay(instant), parisTime(instant)]).toEqual([day, time]);
      }
  });

  it('know no day or time that does not exist', () => {
    for (const [day, time] of [
      ['2026-02-30', '10:00'],
      ['2026-12-01', '24:00'],
      ['2026-12-01', '9:00'],
      ['demain', '10:00'],
    ] as const)
      expect(parisInstant(day, time)).toBeNull();
  });
});
