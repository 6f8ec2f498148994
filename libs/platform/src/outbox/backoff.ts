const SECOND = 1;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/**
 * Seconds to wait before attempt n + 1 of a mail, by number of attempts made. A greylisting server wants some
 * minutes, a broken one a night. After the last one the delivery is dead and an operator is told.
 * Source: reliability study, R-13.
 */
const WAITS = [
  30 * SECOND,
  2 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
  1 * HOUR,
  2 * HOUR,
  4 * HOUR,
  8 * HOUR,
  12 * HOUR,
] as const;

/** Spread so that a thousand mails refused together do not come back together. */
const JITTER = 0.2;

/**
 * @param attempts made so far, at least 1
 * @param luck in [0, 1)
 * @returns seconds, within 20 % of the schedule; null when there is no further attempt
 */
export function waitBeforeNextAttempt(attempts: number, luck: number): number | null {
  const wait = WAITS[attempts - 1];
  return wait === undefined ? null : wait * (1 + JITTER * (2 * luck - 1));
}
