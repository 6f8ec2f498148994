import { Inject, Injectable } from '@nestjs/common';
import { createTranslator, localesWith, readLocale, SOURCE_LOCALE } from '#libs/i18n';
import { CONFIG } from '#libs/platform';
import type { Config } from '#libs/settings';
import { renderMail } from '#libs/ui';
import { messageLetter } from '../messages/message.letter.js';
import type { CallReason } from '../queues/call.entity.js';
import { saidOf, subjectOf } from '../reminders/reminder-words.js';
import { type Reminder, RemindersReader } from '../reminders/reminders.reader.js';
import { surveyLetter } from '../surveys/survey.letter.js';
import { surveyLocale } from '../surveys/surveys.reader.js';
import type { Addressee, Letter, LetterTo, LetterWriter } from './letter.js';

/** All that waits for her on a day: questions, appointments, messages, and referrals without an answer. */
@Injectable()
export class ReminderLetter implements LetterWriter {
  constructor(
    private readonly reminders: RemindersReader,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Null when nothing waits any more: whoever did it a minute ago is not reminded. */
  async write(reminderId: string, { locale }: Addressee): Promise<Letter | null> {
    const reminder = await this.reminders.ofPerson(reminderId);
    if (reminder === null) return null;
    const reasons = reasonsOf(reminder);
    return reasons.length === 0 ? null : { reasons, mail: this.mail(reminder, locale) };
  }

  private mail(reminder: Reminder, locale: string): LetterTo {
    const { surveys, appointments, messages, referrals } = reminder;
    const { webUrl } = this.config;
    if (surveys.length + appointments.length > 0)
      return surveyLetter(createTranslator(surveyLocale(locale)), webUrl, reminder);
    if (messages.length > 0) {
      const code = localesWith('messages', 'survey').find((one) => one === locale) ?? SOURCE_LOCALE;
      return messageLetter(createTranslator(code), webUrl, referrals.length);
    }
    const t = createTranslator(readLocale(locale) ?? SOURCE_LOCALE);
    const subject = t(subjectOf(reminder));
    return (secret) => ({
      subject,
      ...renderMail({
        t,
        preheader: t('mail.reminder.preheader'),
        heading: subject,
        paragraphs: [t('mail.hello'), ...saidOf(t, reminder)],
        button: { label: t('mail.reminder.person.button'), href: `${webUrl}/${t.locale}/suivi/${secret}` },
        after: [t('mail.reminder.after')],
        footer: t('mail.footerPerson'),
      }),
    });
  }
}

function reasonsOf({ referrals, messages, surveys, appointments }: Reminder): readonly CallReason[] {
  const reasons: readonly [what: readonly unknown[], reason: CallReason][] = [
    [appointments, 'appointment'],
    [messages, 'message'],
    [surveys, 'survey'],
    [referrals, 'waiting'],
  ];
  return reasons.filter(([what]) => what.length > 0).map(([, reason]) => reason);
}
