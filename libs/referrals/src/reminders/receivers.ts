import { SURVEY_WAVES } from '#libs/taxonomy';
import { HEARS_OF_WAITING, isQuietOn, rhythmOf } from '#libs/accounts';
import { waitsForReturn } from '../deadlines/closed.js';
import { holderAt } from '../inbox/holder.js';
import { UNREAD_KINDS } from '../messages/unread.js';
import { IS_FOLLOWED } from '../queues/is-followed.js';
import { IS_TOLD_BY_US } from '../telling/next-way.js';

const teamOf = (kinds: string): string => `
  account a where a.disabled_at is null and a.kind in (${kinds})
    and a.structure_id in (d.structure_id, d.stands_for_it)`;

const MANAGED = `exists (select from ${teamOf(`'manager'`)})`;

/** For the structure: a reminder, an appointment, and messages; what was taken back it reads no more. */
const FOR_TEAM = `(d.kind in ('nudge', 'appointment_theirs') or d.kind = 'unread_structure' and not d.taken_back)`;
/** What waits is told to the team where who looks after it wants to hear nothing of it. */
const HOLDER_HEARS = `(d.holder_hears or d.kind = 'unread_structure')`;
/** To who looks after it. */
const TO_HOLDER = `(d.holder_id is not null and (${FOR_TEAM} and ${HOLDER_HEARS} or d.kind = 'assigned'))`;
/** To the structure: to its address, else to everybody of its team. */
const TO_STRUCTURE = `(${FOR_TEAM} and (d.holder_id is null or not ${HOLDER_HEARS}) or d.kind = 'escalate' and not ${MANAGED})`;
const TO_MANAGERS = `(d.kind = 'escalate' and ${MANAGED})`;
/** What is for her to read, as SQL over `d`. */
const FOR_HER = `d.kind in ('tell_person', 'appointment_hers', ${SURVEY_WAVES.map((wave) => `'${wave}'`).join(', ')})`;
/** To her, by whichever way she is told; of a hand-over when nobody follows her. */
const TO_HER = `(${FOR_HER} or d.kind = 'unread_person' or d.kind = 'handover' and not d.advised)`;
/** Also to the adviser who is to tell her: what is due today does not wait until somebody looks at a list. */
const TO_ADVISER = `(d.advised and (d.kind in ('handover', 'unread_adviser') or ${FOR_HER} and not d.reachable
  and not exists (select from reminder m where m.project_id = d.project_id and m.day = $3)))`;
/** Somebody was put on an adviser's call list since the adviser was last reminded. */
const TO_CALL = `
  select distinct e.created_by as id from call_entry c join project j on j.id = c.project_id
    join entrepreneur e on e.id = j.entrepreneur_id join account a on a.id = e.created_by and a.disabled_at is null
  where c.told_at is null and not exists (
    select from reminder m where m.account_id = a.id and m.created_at >= c.noted_at)`;

const NO_ACCOUNT = `null::uuid as account_id`;
const NO_STRUCTURE = `null::text as structure_id`;
const NO_PROJECT = `null::uuid as project_id`;

/** They have not met because they are about to: until then nobody hears that they have not. */
const ABOUT_TO_MEET = `(d.kind = 'handover' and exists (
  select from appointment a where a.referral_id = d.referral_id and a.state = 'agreed' and a.starts_at > $1))`;

/** What is due and open by `$1`, for the kinds `$2`, with what decides who is told; locked unless somebody else has it. */
export const DUE = `
  select d.id, d.kind, d.referral_id, d.attempt, r.programme_id, r.project_id, s.id as structure_id,
    s.merged_into as stands_for_it, s.email is not null as has_address, e.created_by as adviser_id,
    r.state in ('withdrawn', 'cancelled') as taken_back, ${IS_TOLD_BY_US} as reachable, ${holderAt('$1')} as holder_id,
    exists (select from account a where a.id = ${holderAt('$1')} and ${HEARS_OF_WAITING}) as holder_hears,
    ${IS_FOLLOWED} as advised
  from referral_due d join referral r on r.id = d.referral_id join structure s on s.id = r.structure_id
    join project j on j.id = r.project_id join entrepreneur e on e.id = j.entrepreneur_id
    left join inbox_entry i on i.referral_id = r.id
  where d.done_at is null and d.due_at <= $1 and d.kind = any($2) and not ${ABOUT_TO_MEET} and not ${waitsForReturn('$1')}
  order by d.due_at, d.id
  for update of d skip locked for key share of j skip locked`;

/** Who is concerned by each, over rows `due`; an adviser who is only to call somebody has no row of them. */
const CONCERNED = `
  select d.id as due_id, d.structure_id, ${NO_ACCOUNT}, ${NO_PROJECT}
  from due d where d.has_address and ${TO_STRUCTURE}
  union
  select d.id, ${NO_STRUCTURE}, t.id, ${NO_PROJECT}
  from due d, lateral (select a.id from ${teamOf(`'member', 'manager'`)}) t
  where not d.has_address and ${TO_STRUCTURE}
  union
  select d.id, ${NO_STRUCTURE}, t.id, ${NO_PROJECT}
  from due d, lateral (select a.id from ${teamOf(`'manager'`)}) t where ${TO_MANAGERS}
  union
  select d.id, ${NO_STRUCTURE}, d.holder_id, ${NO_PROJECT} from due d where ${TO_HOLDER}
  union
  select d.id, ${NO_STRUCTURE}, d.adviser_id, ${NO_PROJECT} from due d where ${TO_ADVISER}
  union
  select d.id, ${NO_STRUCTURE}, ${NO_ACCOUNT}, d.project_id from due d where ${TO_HER}
  union
  select null, ${NO_STRUCTURE}, t.id, ${NO_PROJECT} from (${TO_CALL}) t`;

const UNREAD = UNREAD_KINDS.map((kind) => `'${kind}'`).join(', ');
/** What kind of mail a due is for its reader, as they choose it. */
const classOf = (due: string): string =>
  `case when ${due}.kind in (${UNREAD}) then 'messages' when ${due}.kind = 'assigned' then 'assignments' else 'reminders' end`;
const RHYTHM = `case ${classOf('d')} when 'messages' then ${rhythmOf('messages')}
  when 'assignments' then ${rhythmOf('assignments')}
  else case when not ${HEARS_OF_WAITING} then 'never' when ${rhythmOf('reminders')} = 'weekly' then 'weekly' else 'daily' end end`;
const HAD_ONE_THIS_WEEK = `exists (
  select from reminder m left join reminder_item i on i.reminder_id = m.id left join referral_due x on x.id = i.due_id
  where m.account_id = a.id and date_trunc('week', m.day) = date_trunc('week', $3::date) and ${classOf('x')} = ${classOf('d')})`;

/**
 * Who is told of each, as they chose to be: who wants to hear nothing of it is not among them; `today` says whether the others are
 * told on the day `$3`, or it waits for them.
 */
export const RECEIVERS = `
  select one.*, one.rhythm is null or not one.quiet and (one.rhythm = 'daily' or not one.had) as today from (
    select c.*, case when a.id is not null then ${RHYTHM} end as rhythm, ${isQuietOn('$3')} as quiet,
      a.id is not null and ${HAD_ONE_THIS_WEEK} as had
    from (${CONCERNED}) c left join due d on d.id = c.due_id left join account a on a.id = c.account_id
      left join notice_choices q on q.account_id = a.id) one
  where one.rhythm is null or one.rhythm <> 'never'`;
