import { isUnread } from '../messages/unread.js';
import { WAITING_STATES } from '../referral-lifecycle.js';

/**
 * Where an adviser's work waits. `to_do`: hers to do now; `late`: should have happened by now; `unanswered`: with a
 * structure, in its time; `nobody`: was rerouted to nobody.
 */
export const WORK_QUEUES = ['to_do', 'late', 'unanswered', 'nobody'] as const;

/** One of the queues above. */
export type WorkQueue = (typeof WORK_QUEUES)[number];

/**
 * What waits. `gap`: only a human can go on; `draft`: waits for her go-ahead; `meeting`: accepted, and it is not said that
 * they met; `call`: she is to be told; `answer`: a structure has not answered; `message`: there is something
 * to read about her.
 */
export const WORK_KINDS = ['gap', 'draft', 'meeting', 'call', 'answer', 'message'] as const;

/** One of the kinds above. */
export type WorkKind = (typeof WORK_KINDS)[number];

const WAITING = WAITING_STATES.map((state) => `'${state}'`).join(', ');

const openDue = (kind: string): string => `
  left join referral_due d on d.referral_id = r.id and d.kind = '${kind}' and d.done_at is null`;

const IS_REMINDED = `r.state <> 'on_hold' and not exists (select from referral_due n
  where n.referral_id = r.id and n.kind = 'nudge' and n.done_at is null and n.due_at > $1)`;

const IS_TO_MEET = `(r.structure_confirmed_at is not null or r.contact_by is null or d.attempt > 0
  or r.contact_by <= ($1::timestamptz at time zone 'Europe/Paris')::date)`;

/** All that waits for advisers by `$1` (now), as SQL: each referral once at most, each person once to be told, and once to be read about. */
export const WORK_ITEMS = `
  select 'gap' as kind, case when g.reason in ('hops', 'nobody_left', 'failed') then 'nobody' else 'to_do' end as queue,
    g.reason, r.project_id, r.id as referral_id, null::uuid as call_id, g.opened_at as since, null::timestamptz as due_at
  from referral_gap g join referral r on r.id = g.referral_id
  where g.closed_at is null and g.reason <> 'moved_on'
  union all
  select 'draft', 'to_do', null, r.project_id, r.id, null, r.created_at, d.due_at
  from referral r ${openDue('go_ahead')}
  where r.state = 'draft'
  union all
  select 'meeting', case when d.attempt > 0 then 'late' else 'to_do' end, null, r.project_id, r.id, null,
    coalesce(r.structure_confirmed_at, r.answered_at), null
  from referral r ${openDue('handover')}
  where r.state = 'accepted' and r.person_confirmed_at is null and ${IS_TO_MEET}
    and not exists (select from referral_gap g where g.referral_id = r.id and g.closed_at is null)
  union all
  select 'answer', case when ${IS_REMINDED} then 'late' else 'unanswered' end, null, r.project_id, r.id, null, r.sent_at, d.due_at
  from referral r ${openDue('expire')}
  where r.state in (${WAITING})
  union all
  select 'call', 'to_do', null, c.project_id, null, c.id, c.noted_at, null
  from call_entry c where c.told_at is null
  union all
  select 'message', 'to_do', null, r.project_id, null, null, min(m.written_at), null
  from referral_message m join referral r on r.id = m.referral_id
  where ${isUnread('adviser')} group by r.project_id`;
