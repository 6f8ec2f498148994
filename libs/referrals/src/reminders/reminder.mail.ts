import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Links } from '#libs/accounts';
import { createTranslator, type MessageKey, readLocale, SOURCE_LOCALE, type Translator } from '#libs/i18n';
import type { Clock } from '#libs/kernel';
import { CLOCK, CONFIG, type MailHandler, type OutgoingMail } from '#libs/platform';
import type { Config } from '#libs/settings';
import { SURVEY_WAVES } from '#libs/taxonomy';
import { type MailContent, renderMail } from '#libs/ui';
import { EVE_KINDS } from '../deadlines/due-in-state.js';
import { HOLDER } from '../inbox/holder.js';
import { MessageMail } from '../messages/message.mail.js';
import { isUnread, UNREAD_KINDS } from '../messages/unread.js';
import { LIVE_STATES, SERVED_STATES, WAITING_STATES } from '../referral-lifecycle.js';
import { REMINDER_MAIL } from '../referrals.topics.js';
import { SurveyMail, type SurveyToSend } from '../surveys/survey.mail.js';

/** How many referrals have a link of their own in one mail. Whoever has more finds them all behind a sign-in. */
const MOST_LINKS = 20;

interface Reminder {
  readonly email: string;
  readonly locale: string | null;
  readonly audience: 'structure' | 'team' | 'adviser' | 'person';
  readonly projectId: string | null;
  /** What still waits, oldest first. */
  readonly referrals: readonly string[];
  /** Of which there is something to read, oldest first. */
  readonly messages: readonly string[];
  /** How many a colleague gave to the reader, who still has them. */
  readonly assigned: number;
  /** Questions what came of a yes, oldest first. */
  readonly surveys: readonly SurveyToSend[];
  /** Appointments of tomorrow, soonest first. */
  readonly appointments: readonly { readonly referralId: string; readonly startsAt: string }[];
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
  where t.reminder_id = n.id and d.kind = 'assigned' and r.state = any($5::text[]) and ${HOLDER} = n.account_id)`;

/** Reminds somebody of all that waits for them, in one mail. It says how much, never of whom or of what. */
@Injectable()
export class ReminderMail implements MailHandler {
  readonly topic = REMINDER_MAIL;

  constructor(
    private readonly dataSource: DataSource,
    private readonly links: Links,
    private readonly surveyMail: SurveyMail,
    private readonly messageMail: MessageMail,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Null when nothing waits any more: whoever did it a minute ago is not reminded. */
  async prepare(reminderId: string): Promise<OutgoingMail | null> {
    const rows: Reminder[] = await this.dataSource.query(
      `select coalesce(s.email, a.email, e.email) as email, e.locale, n.project_id as "projectId",
         case when s.id is not null then 'structure' when e.id is not null then 'person'
           when a.kind in ('member', 'manager') then 'team' else 'adviser' end as audience,
         array(select r.id from reminder_item i join referral_due d on d.id = i.due_id
           join referral r on r.id = d.referral_id
           where i.reminder_id = n.id and ${STILL_WAITS} group by r.id order by r.sent_at, r.id) as referrals,
         array(select r.id from reminder_item i join referral_due d on d.id = i.due_id
           join referral r on r.id = d.referral_id join referral_message m on m.referral_id = r.id
           where i.reminder_id = n.id and ${UNREAD} group by r.id order by r.sent_at, r.id) as messages,
         ${ASSIGNED} as assigned,
         ${SURVEYS_LEFT} as surveys, ${APPOINTMENTS_LEFT} as appointments
       from reminder n left join structure s on s.id = n.structure_id
         left join account a on a.id = n.account_id and a.disabled_at is null
         left join project p on p.id = n.project_id left join entrepreneur e on e.id = p.entrepreneur_id
       where n.id = $1 and coalesce(s.email, a.email, e.email) is not null`,
      [
        ...[reminderId, SERVED_STATES, WAITING_STATES],
        ...[[...SURVEY_WAVES, 'assigned', ...UNREAD_KINDS, ...EVE_KINDS], LIVE_STATES],
        ...[this.clock.now(), EVE_KINDS],
      ],
    );
    const [reminder] = rows;
    if (reminder === undefined) return null;
    const { email: to, audience, messages, surveys, appointments } = reminder;
    if (audience === 'person' && surveys.length + appointments.length > 0)
      return this.surveyMail.write({ ...reminder, projectId: reminder.projectId! });
    if (audience === 'person' && messages.length > 0)
      return this.messageMail.write({ ...reminder, projectId: reminder.projectId! });
    const t = createTranslator(readLocale(reminder.locale ?? '') ?? SOURCE_LOCALE);
    const waiting = said(t, reminder);
    if (waiting.length === 0) return null;
    const subject = t(subjectOf(reminder));
    return {
      to,
      subject,
      ...renderMail({
        t,
        preheader: t('mail.reminder.preheader'),
        heading: subject,
        paragraphs: [t('mail.hello'), ...waiting],
        ...(await this.waysIn(t, reminder)),
        after: [t('mail.reminder.after')],
        footer: t(audience === 'person' ? 'mail.footerPerson' : 'mail.footerPro'),
      }),
    };
  }

  private async waysIn(t: Translator, reminder: Reminder): Promise<Pick<MailContent, 'button' | 'links'>> {
    const { audience, projectId } = reminder;
    const { webUrl } = this.config;
    const label = t(`mail.reminder.${audience}.button`);
    const referrals = [
      ...new Set([
        ...reminder.referrals,
        ...reminder.messages,
        ...reminder.appointments.map(({ referralId }) => referralId),
      ]),
    ];
    switch (audience) {
      case 'person': {
        const secret = await this.links.mintForMail('follow', projectId!);
        return { button: { label, href: `${webUrl}/${t.locale}/suivi/${secret}` } };
      }
      case 'adviser':
        return {
          button: {
            label,
            href: `${webUrl}/fr/espace/${reminder.messages.length > 0 ? 'a-faire' : 'personnes'}`,
          },
        };
      case 'team':
        return { button: { label, href: `${webUrl}/fr/espace/orientations` } };
      case 'structure': {
        if (referrals.length === 1) return { button: { label, href: await this.answerLink(referrals[0]!) } };
        const links = [];
        for (const [index, id] of referrals.slice(0, MOST_LINKS).entries())
          links.push({
            label: t('mail.reminder.structure.one', { number: index + 1 }),
            href: await this.answerLink(id),
          });
        return { links };
      }
    }
  }

  private async answerLink(referralId: string): Promise<string> {
    return `${this.config.webUrl}/fr/repondre/${await this.links.mintForMail('answer', referralId)}`;
  }
}

/** What waits, a sentence each; none when nothing does. */
function said(
  t: Translator,
  { audience, referrals, messages, assigned, surveys, appointments }: Reminder,
): readonly string[] {
  const eve = audience === 'adviser' ? 'appointment.mail.eve.adviser' : 'appointment.mail.eve.structure';
  const sentences: readonly [count: number, key: MessageKey][] = [
    [referrals.length, `mail.reminder.${audience}.text`],
    [messages.length, 'mail.reminder.messages'],
    [assigned, 'mail.reminder.team.assigned'],
    [surveys.length, 'mail.reminder.adviser.surveys'],
  ];
  return [
    ...appointments.map(({ startsAt }) => t(eve, { when: t.dateTime(new Date(startsAt)) })),
    ...sentences.filter(([count]) => count > 0).map(([count, key]) => t(key, { count })),
  ];
}

/** What waits longest comes first. */
function subjectOf({ audience, referrals, messages, assigned, surveys }: Reminder): MessageKey {
  if (referrals.length > 0) return `mail.reminder.${audience}.subject`;
  if (messages.length > 0) return 'mail.reminder.messagesSubject';
  if (assigned > 0) return 'mail.reminder.team.assignedSubject';
  return surveys.length > 0 ? 'mail.reminder.adviser.surveySubject' : 'appointment.mail.eveSubject';
}
