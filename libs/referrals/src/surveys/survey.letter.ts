import type { Translator } from '#libs/i18n';
import { answersOf, type SurveyWave } from '#libs/taxonomy';
import { type MailContent, renderMail } from '#libs/ui';
import type { LetterTo } from '../telling/letter.js';

/** A survey that she has not answered. */
export interface SurveyToSend {
  readonly id: string;
  readonly wave: SurveyWave;
}

/** What there is to ask and to say. */
export interface AsksHer {
  /** Oldest first; none when she has an appointment alone. */
  readonly surveys: readonly SurveyToSend[];
  /** Referrals of which there is something to read as well. */
  readonly messages: readonly string[];
  /** Referrals that wait as well. */
  readonly referrals: readonly string[];
  /** When she is to meet structures tomorrow, soonest first. */
  readonly appointments: readonly { readonly startsAt: string }[];
}

/**
 * The reminder of a day on which she is also asked what came of a yes, or has an appointment tomorrow. It names nobody, and its
 * links answer nothing by themselves.
 */
export function surveyLetter(t: Translator, webUrl: string, asked: AsksHer): LetterTo {
  const { surveys, messages, referrals } = asked;
  const asks = surveys.length > 0;
  const subject = t(asks ? 'survey.mail.subject' : 'meeting.mail.eveSubject');
  const eves = asked.appointments.map(({ startsAt }) =>
    t('meeting.mail.eve', { when: t.dateTime(new Date(startsAt)) }),
  );
  const waiting = referrals.length === 0 ? [] : [t('survey.mail.waiting', { count: referrals.length })];
  const unread = messages.length === 0 ? [] : [t('messages.mail.text')];
  return (secret) => ({
    subject,
    ...renderMail({
      t,
      preheader: t(asks ? 'survey.mail.preheader' : 'meeting.mail.preheader'),
      heading: subject,
      paragraphs: [t('survey.hello'), ...eves, ...unread, ...waiting, ...questionsOf(t, surveys)],
      // Pages are written in French alone so far; this one says its part in her language.
      links: waysIn(t, `${webUrl}/fr`, secret, asked),
      after: asks ? [t('survey.mail.after')] : [],
      footer: t('survey.mail.footer'),
    }),
  });
}

function waysIn(
  t: Translator,
  page: string,
  secret: string,
  { surveys, messages, referrals, appointments }: AsksHer,
): NonNullable<MailContent['links']> {
  const [only] = surveys;
  const answers =
    surveys.length === 1 && only !== undefined
      ? answersOf(only.wave).map((answer) => ({
          label: t(`surveyAnswer.${answer}`),
          href: `${page}/avis/${secret}/${only.id}?reponse=${answer}`,
        }))
      : surveys.map(({ id }, index) => ({
          label: t('survey.mail.one', { number: index + 1 }),
          href: `${page}/avis/${secret}/${id}`,
        }));
  const follow = { label: t('survey.mail.follow'), href: `${page}/suivi/${secret}` };
  const others = referrals.length + messages.length + appointments.length;
  return others === 0 ? answers : [...answers, follow];
}

function questionsOf(t: Translator, surveys: readonly SurveyToSend[]): readonly string[] {
  const [only, ...others] = surveys;
  if (only === undefined) return [];
  if (others.length > 0) return [t('survey.mail.several', { count: surveys.length })];
  return [t(`survey.mail.text.${only.wave}`), t('survey.mail.choose')];
}
