import fc from 'fast-check';
import { waitBeforeNextAttempt } from './backoff.js';

describe('R-13 retry schedule', () => {
  it('gives up after the tenth attempt', () => {
    expect(waitBeforeNextAttempt(10, 0.5)).toBeNull();
    expect(waitBeforeNextAttempt(9, 0.5)).toBe(12 * 3600);
  });

  it('waits within 20 % of the schedule, longer each time, whatever the luck', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (attempts, luck) => {
          const middle = waitBeforeNextAttempt(attempts, 0.5)!;
          const wait = waitBeforeNextAttempt(attempts, luck)!;
          expect(wait).toBeGreaterThanOrEqual(middle * 0.8 - 1e-9);
          expect(wait).toBeLessThanOrEqual(middle * 1.2 + 1e-9);
          expect(waitBeforeNextAttempt(attempts + 1, luck)!).toBeGreaterThan(wait);
        },
      ),
    );
  });
});
