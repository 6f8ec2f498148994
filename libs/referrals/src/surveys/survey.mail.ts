import { Inject, Injectable } from '@nestjs/common';
import { Links } from '#libs/accounts';
import { createTranslator, type Translator } from '#libs/i18n';
import { CONFIG, type OutgoingMail } from '#libs/platform';
import type { Config } from '#libs/settings';
import { answersOf, type SurveyWave } from '#libs/taxonomy';
import { type MailContent, renderMail } from '#libs/ui';
import { surveyLocale } from './surveys.reader.js';

/** A survey that she has not answered. */
export interface SurveyToSend {
  readonly id: string;
  readonly wave: SurveyWave;
}

/** To whom, about what. */
export interface AsksHer {
  readonly email: string;
  /** The language she reads. */
  readonly locale: string | null;
  readonly projectId: string;
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
@Injectable()
export class SurveyMail {
  constructor(
    private readonly links: Links,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async write(asked: AsksHer): Promise<OutgoingMail> {
    const t = createTranslator(surveyLocale(asked.locale ?? ''));
    const { surveys, messages, referrals } = asked;
    const asks = surveys.length > 0;
    const subject = t(asks ? 'survey.mail.subject' : 'meeting.mail.eveSubject');
    const eves = asked.appointments.map(({ startsAt }) =>
      t('meeting.mail.eve', { when: t.dateTime(new Date(startsAt)) }),
    );
    const waiting = referrals.length === 0 ? [] : [t('survey.mail.waiting', { count: referrals.length })];
    const unread = messages.length === 0 ? [] : [t('messages.mail.text')];
    return {
      to: asked.email,
      subject,
      ...renderMail({
        t,
        preheader: t(asks ? 'survey.mail.preheader' : 'meeting.mail.preheader'),
        heading: subject,
        paragraphs: [t('survey.hello'), ...eves, ...unread, ...waiting, ...questionsOf(t, surveys)],
        links: await this.waysIn(t, asked),
        after: asks ? [t('survey.mail.after')] : [],
        footer: t('survey.mail.footer'),
      }),
    };
  }

  private async waysIn(
    t: Translator,
    { projectId, surveys, messages, referrals, appointments }: AsksHer,
  ): Promise<NonNullable<MailContent['links']>> {
    const secret = await this.links.mintForMail('follow', projectId);
    // Pages are written in French alone so far; this one says its part in her language.
    const page = `${this.config.webUrl}/fr`;
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
}

function questionsOf(t: Translator, surveys: readonly SurveyToSend[]): readonly string[] {
  const [only, ...others] = surveys;
  if (only === undefined) return [];
  if (others.length > 0) return [t('survey.mail.several', { count: surveys.length })];
  return [t(`survey.mail.text.${only.wave}`), t('survey.mail.choose')];
}
