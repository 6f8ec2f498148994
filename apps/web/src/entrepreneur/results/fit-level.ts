import type { Recommendation } from '#libs/matching';
import type { FitLevel } from '#libs/ui';

/** Half of all points: on the demonstration territory, one proposal in two or three reaches it. */
const STRONG_FROM = 500_000;

/**
 * How well a proposal fits, as a word: a number beside a name would read as a mark. An open question always shows as
 * "to check", however high the total: the person should ask before she counts on it.
 */
export function fitLevel({ status, total }: Pick<Recommendation, 'status' | 'total'>): FitLevel {
  if (status === 'to_confirm') return 'check';
  return total >= STRONG_FROM ? 'strong' : 'good';
}
