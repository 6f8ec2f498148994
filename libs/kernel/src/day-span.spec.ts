import { daySpan } from './day-span.js';

const iso = (first: string, last: string) => {
  const span = daySpan(first, last);
  return span === null ? null : [span.firstAt.toISOString(), span.returnAt.toISOString()];
};

describe('a span of days', () => {
  it('is from the first moment of the first day in Paris to the first after the last', () => {
    expect(iso('2026-12-24', '2027-01-03')).toEqual(['2026-12-23T23:00:00.000Z', '2027-01-03T23:00:00.000Z']);
    expect(iso('2026-03-29', '2026-03-29')).toEqual(['2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z']);
    expect(iso('2026-10-25', '2026-10-25')).toEqual(['2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z']);
  });

  it('is none where a day does not exist, or the end is before the beginning', () => {
    expect([
      iso('2026-02-30', '2026-03-01'),
      iso('2026-03-01', 'soon'),
      iso('2026-03-02', '2026-03-01'),
    ]).toEqual([null, null, null]);
  });
});
