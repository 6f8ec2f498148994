const SECOND = 1;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/**
 * Seconds to wait before attempt n + 1, by number of attempts made. After the last one the delivery is dead and an operator is
 * told. Source: reliability study, R-13.
 */
export type Waits = readonly number[];

/** A greylisting mail server wants some minutes, a broken one a night. */
export const MAIL_WAITS: Waits = [
  30 * SECOND,
  2 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
  1 * HOUR,
  2 * HOUR,
  4 * HOUR,
  8 * HOUR,
  12 * HOUR,
];

/** The shape that Standard Webhooks asks for: a receiver that restarts is heard at once, one that is broken has three days. */
export const WEBHOOK_WAITS: Waits = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

/** A receiver that asks for more time than this gets no more. */
const LONGEST_ASKED = 24 * HOUR;

/** Spread so that a thousand refused together do not come back together. */
const JITTER = 0.2;

/**
 * @param attempts made so far, at least 1
 * @param luck in [0, 1)
 * @param asked seconds that the receiver asked us to wait; null when it did not
 * @returns seconds, within 20 % of the schedule, or later where the receiver asked for it, up to a day; null when there is no
 *   further attempt
 */
export function waitBeforeNextAttempt(
  waits: Waits,
  attempts: number,
  luck: number,
  asked: number | null = null,
): number | null {
  const wait = waits[attempts - 1];
  if (wait === undefined) return null;
  return Math.max(wait * (1 + JITTER * (2 * luck - 1)), Math.min(asked ?? 0, LONGEST_ASKED));
}
