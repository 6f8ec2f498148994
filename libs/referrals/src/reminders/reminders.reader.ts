import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type AccountKind, HEARS_OF_WAITING, rhythmOf } from '#libs/accounts';
import type { Clock } from '#libs/kernel';
import { CLOCK } from '#libs/platform';
import { SURVEY_WAVES } from '#libs/taxonomy';
import { EVE_KINDS } from '../deadlines/due-in-state.js';
import { holderAt } from '../inbox/holder.js';
import { isUnread, UNREAD_KINDS } from '../messages/unread.js';
import { LIVE_STATES, SERVED_STATES, WAITING_STATES } from '../referral-lifecycle.js';
import type { SurveyToSend } from '../surveys/survey.letter.js';

/** Who is reminded: a structure at its address, an account of its team, an adviser, or the person herself. */
type Audience = 'structure' | 'team' | 'adviser' | 'person';

/** What waits for somebody, as it is when a mail about it is to leave. */
export interface Reminder {
  readonly audience: Audience;
  /** What still waits, oldest first. */
  readonly referrals: readonly string[];
  /** Of which there is something to read, oldest first. */
  readonly messages: readonly string[];
  /** How many a colleague gave to the reader, who still has them. */
  readonly assigned: number;
  /** Questions what came of a yes, oldest first. */
  readonly surveys: readonly SurveyToSend[];
  /** How many people the reader is to tell something, of those she follows. */
  readonly calls: number;
  /** Appointments of tomorrow, soonest first. */
  readonly appointments: readonly { readonly referralId: string; readonly startsAt: string }[];
}

/** The same for a professional, with the address it goes to. */
export interface MailedReminder extends Reminder {
  readonly email: string;
  readonly audience: Exclude<Audience, 'person'>;
  /** Null for a structure. */
  readonly account: { readonly id: string; readonly kind: AccountKind } | null;
}

// Asked of her, or of her adviser, and neither answered nor taken back since.
const SURVEYS_LEFT = `coalesce((
  select json_agg(json_build_object('id', v.id, 'wave', v.wave) order by d.due_at, d.id)
  from reminder_item i join referral_due d on d.id = i.due_id join referral r on r.id = d.referral_id
    join survey v on v.referral_id = r.id and v.wave = d.kind
  where i.reminder_id = n.id and v.answers is null and r.state not in ('withdrawn', 'cancelled')), '[]')`;

// What they have not said that they read, and nobody took back. A structure reads nothing of a referral that was taken back.
const UNREAD = `(d.kind = 'unread_person' and ${isUnread('person')} or d.kind = 'unread_adviser' and ${isUnread('adviser')}
  or d.kind = 'unread_structure' and ${isUnread('structure')} and r.state not in ('withdrawn', 'cancelled'))`;

// Agreed, and neither moved nor over by now; two days may have 49 hours.
const APPOINTMENTS_LEFT = `coalesce((
  select json_agg(json_build_object('referralId', r.id, 'startsAt', a.starts_at) order by a.starts_at, r.id)
  from reminder_item i join referral_due d on d.id = i.due_id join referral r on r.id = d.referral_id
    join appointment a on a.referral_id = r.id and a.state = 'agreed' and a.starts_at > $6
      and a.starts_at < d.due_at + interval '49 hours'
  where i.reminder_id = n.id and d.kind = any($7::text[]) and r.state = any($2::text[])), '[]')`;

// A state that still waits, in which nobody did anything since the reminder was written: having read it is not an answer.
const STILL_WAITS = `
  d.kind <> all($4::text[]) and r.state = any(case when d.kind = 'handover' then $2::text[] else $3::text[] end)
  and not exists (select from referral_transition t
    where t.referral_id = r.id and t.at >= n.created_at and t.to_state <> 'seen')`;

// Given to the reader, and still theirs.
const ASSIGNED = `(
  select count(*)::int from reminder_item t join referral_due d on d.id = t.due_id join referral r on r.id = d.referral_id
    join inbox_entry i on i.referral_id = r.id
  where t.reminder_id = n.id and d.kind = 'assigned' and r.state = any($5::text[]) and ${holderAt('$6')} = n.account_id)`;

// People whom she follows, and whom a human is to tell something.
const CALLS = `(
  select count(*)::int from call_entry c join project q on q.id = c.project_id join entrepreneur w on w.id = q.entrepreneur_id
  where c.told_at is null and w.created_by = n.account_id)`;

/** Reads what a reminder is still about. */
@Injectable()
export class RemindersReader {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** For a professional; null when they have no account, or no address as a structure, any more. */
  async ofProfessional(reminderId: string): Promise<MailedReminder | null> {
    const reminder = await this.one(reminderId);
    return reminder !== null && isMailed(reminder) ? withoutUnwanted(reminder) : null;
  }

  /** For the person herself. */
  async ofPerson(reminderId: string): Promise<Reminder | null> {
    const reminder = await this.one(reminderId);
    return reminder?.audience === 'person' ? reminder : null;
  }

  private async one(reminderId: string): Promise<StoredReminder | null> {
    const rows: StoredReminder[] = await this.dataSource.query(
      `select coalesce(s.email, a.email) as email,
         case when a.id is not null then json_build_object('id', a.id, 'kind', a.kind) end as account,
         a.id is null or ${HEARS_OF_WAITING} as "wantsReminders",
         ${rhythmOf('messages')} <> 'never' as "wantsMessages", ${rhythmOf('assignments')} <> 'never' as "wantsAssignments",
         case when s.id is not null then 'structure' when e.id is not null then 'person'
           when a.kind in ('member', 'manager') then 'team' else 'adviser' end as audience,
         array(select r.id from reminder_item i join referral_due d on d.id = i.due_id
           join referral r on r.id = d.referral_id
           where i.reminder_id = n.id and ${STILL_WAITS} group by r.id order by r.sent_at, r.id) as referrals,
         array(select r.id from reminder_item i join referral_due d on d.id = i.due_id
           join referral r on r.id = d.referral_id join referral_message m on m.referral_id = r.id
           where i.reminder_id = n.id and ${UNREAD} group by r.id order by r.sent_at, r.id) as messages,
         ${ASSIGNED} as assigned, ${CALLS} as calls,
         ${SURVEYS_LEFT} as surveys, ${APPOINTMENTS_LEFT} as appointments
       from reminder n left join structure s on s.id = n.structure_id
         left join account a on a.id = n.account_id and a.disabled_at is null
         left join notice_choices q on q.account_id = a.id
         left join project p on p.id = n.project_id left join entrepreneur e on e.id = p.entrepreneur_id
       where n.id = $1`,
      [
        ...[reminderId, SERVED_STATES, WAITING_STATES],
        ...[[...SURVEY_WAVES, 'assigned', ...UNREAD_KINDS, ...EVE_KINDS], LIVE_STATES],
        ...[this.clock.now(), EVE_KINDS],
      ],
    );
    return rows[0] ?? null;
  }
}

/** As it is stored, with what its reader wants to hear of by now. */
interface StoredReminder extends Reminder, Wants {
  readonly email: string | null;
  readonly account: MailedReminder['account'];
}

interface Wants {
  readonly wantsReminders: boolean;
  readonly wantsMessages: boolean;
  readonly wantsAssignments: boolean;
}

function isMailed(reminder: StoredReminder): reminder is StoredReminder & MailedReminder {
  return reminder.email !== null && reminder.audience !== 'person';
}

function withoutUnwanted(reminder: MailedReminder & Wants): MailedReminder {
  return {
    ...reminder,
    ...(reminder.wantsReminders ? {} : { referrals: [], surveys: [], appointments: [], calls: 0 }),
    ...(reminder.wantsMessages ? {} : { messages: [] }),
    ...(reminder.wantsAssignments ? {} : { assigned: 0 }),
  };
}
