import { LIVE_STATES } from '../referral-lifecycle.js';

const covers = (programme: string, need: string): string =>
  `${programme}.needs @> jsonb_build_array(jsonb_build_object('code', ${need}))`;

const IS_LIVE = `r.state in (${LIVE_STATES.map((state) => `'${state}'`).join(', ')})`;

/** As SQL over `n` (recommendation_news) and `k` (project_need): a need that the news is about. */
const IS_ABOUT = `case n.kind when 'covered' then k.code = n.subject
  else exists (select from programme about where about.id = n.subject and ${covers('about', 'k.code')}) end`;

const IS_SERVED = `exists (select from referral r join programme given on given.id = r.programme_id
  where r.project_id = n.project_id and r.state = 'accepted' and ${covers('given', 'k.code')})`;

/** Between the finding and the telling, what was new may have changed again. */
const IS_STILL_SO = `exists (select from recommendation_outlook o where o.project_id = n.project_id and case n.kind
    when 'first' then n.subject = any (o.first)
    when 'opened' then n.subject = any (o.kept_open)
    when 'closed' then n.subject = any (o.kept) and not n.subject = any (o.kept_open)
    else not n.subject = any (o.gaps)
      and exists (select from project_need k where k.project_id = n.project_id and k.code = n.subject) end)`;

/**
 * Whether a piece of news is still of use, as SQL over `n` (recommendation_news): nobody needs to hear of what is so no
 * more, of a programme that has her request already, nor of what answers only needs for which somebody has accepted her.
 */
export const IS_WORTH_TELLING = `
  ${IS_STILL_SO}
  and not exists (select from referral r where r.project_id = n.project_id and r.programme_id = n.subject and ${IS_LIVE})
  and (not exists (select from project_need k where k.project_id = n.project_id and ${IS_ABOUT})
    or exists (select from project_need k where k.project_id = n.project_id and ${IS_ABOUT} and not ${IS_SERVED}))`;
