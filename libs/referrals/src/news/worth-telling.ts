import { covers } from '../needs-covered.js';
import { LIVE_STATES, SERVED_STATES } from '../referral-lifecycle.js';

const among = (states: readonly string[]): string => states.map((state) => `'${state}'`).join(', ');

const IS_LIVE = `r.state in (${among(LIVE_STATES)})`;

/** As SQL over `n` (recommendation_news) and `k` (project_need): a need that the news is about. */
const IS_ABOUT = `case n.kind when 'covered' then k.code = n.subject
  else exists (select from programme about where about.id = n.subject and ${covers('about', 'k.code')}) end`;

const IS_SERVED = `exists (select from referral r join programme given on given.id = r.programme_id
  where r.project_id = n.project_id and r.state in (${among(SERVED_STATES)}) and ${covers('given', 'k.code')})`;

/**
 * Whether a piece of news is still of use, as SQL over `n` (recommendation_news): nobody needs to hear of a programme that
 * has her request already, nor of what answers only needs for which somebody has accepted her.
 */
export const IS_WORTH_TELLING = `
  not exists (select from referral r where r.project_id = n.project_id and r.programme_id = n.subject and ${IS_LIVE})
  and (not exists (select from project_need k where k.project_id = n.project_id and ${IS_ABOUT})
    or exists (select from project_need k where k.project_id = n.project_id and ${IS_ABOUT} and not ${IS_SERVED}))`;
