import type { Reached } from '#libs/entrepreneurs';
import { mobileNumber } from '#libs/platform';
import { IS_FOLLOWED } from '../queues/is-followed.js';
import type { NoticeWay } from './person-notice.entity.js';

/**
 * By what she is told next: the first of her ways that is there and has not failed, and a human when none is left. A call is
 * made by her adviser; where nobody follows her, the ways after it come first.
 */
export function nextWay({ ways, email, phone, followed }: Reached, failed: readonly NoticeWay[]): NoticeWay {
  for (const way of ways ?? ['mail']) {
    if (way === 'mail' && email !== null && !failed.includes('mail')) return 'mail';
    if (way === 'sms' && phone !== null && mobileNumber(phone) !== null && !failed.includes('sms'))
      return 'sms';
    if ((way === 'call' || way === 'adviser') && followed) return 'list';
  }
  return 'list';
}

/** Whether her first way is one that needs no human, as SQL over `e` (entrepreneur). */
export const IS_TOLD_BY_US = `coalesce((
  select w.way in ('mail', 'sms') from unnest(coalesce(e.reach_ways, array['mail'])) with ordinality w(way, rank)
  where case w.way when 'mail' then e.email is not null when 'sms' then e.phone is not null
    else ${IS_FOLLOWED} end
  order by w.rank limit 1), false)`;
