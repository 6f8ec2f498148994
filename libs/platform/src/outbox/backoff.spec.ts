import fc from 'fast-check';
import { MAIL_WAITS, waitBeforeNextAttempt, WEBHOOK_WAITS } from './backoff.js';

const HOUR = 3600;

const luck = fc.double({ min: 0, max: 0.999, noNaN: true });

describe.each([
  ['mails', MAIL_WAITS, [30, 120, 600, 1800, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 12 * HOUR]],
  ['webhooks', WEBHOOK_WAITS, [5, 300, 1800, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR]],
])('R-13 retry schedule of %s', (_, waits, promised) => {
  it('is the one that is promised, and gives up after the tenth attempt', () => {
    expect(promised.map((__, i) => waitBeforeNextAttempt(waits, i + 1, 0.5))).toEqual(promised);
    expect(waitBeforeNextAttempt(waits, 10, 0.5)).toBeNull();
    expect(waitBeforeNextAttempt(waits, 10, 0.5, 60)).toBeNull();
  });

  it('waits within 20 % of the schedule, longer each time, whatever the luck', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), luck, (attempts, drawn) => {
        const middle = promised[attempts - 1]!;
        const wait = waitBeforeNextAttempt(waits, attempts, drawn)!;
        const next = waitBeforeNextAttempt(waits, attempts + 1, drawn)!;
        // Said as one truth: ten thousand times three expectations would take seconds.
        return wait >= middle * 0.8 - 1e-9 && wait <= middle * 1.2 + 1e-9 && next > wait;
      }),
      { numRuns: 10_000 },
    );
  });

  it('waits as long as it is asked to, a day at most, and never less than by itself', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        luck,
        fc.double({ min: 0, max: 1e9, noNaN: true }),
        (attempts, drawn, asked) => {
          const own = waitBeforeNextAttempt(waits, attempts, drawn)!;
          const wait = waitBeforeNextAttempt(waits, attempts, drawn, asked)!;
          expect(wait).toBe(Math.max(own, Math.min(asked, 24 * HOUR)));
        },
      ),
    );
  });
});
