import { Inject, Injectable } from '@nestjs/common';
import { Links, type NoticeKind, StopNotices } from '#libs/accounts';
import { createTranslator, SOURCE_LOCALE, type Translator } from '#libs/i18n';
import { CONFIG, type MailHandler, type OutgoingMail } from '#libs/platform';
import type { Config } from '#libs/settings';
import { type MailContent, renderMail } from '#libs/ui';
import { REMINDER_MAIL } from '../referrals.topics.js';
import { saidOf, subjectOf } from './reminder-words.js';
import { type MailedReminder, RemindersReader } from './reminders.reader.js';

/** How many referrals have a link of their own in one mail. Whoever has more finds them all behind a sign-in. */
const MOST_LINKS = 20;

/** Reminds a professional of all that waits for them, in one mail. It says how much, never of whom or of what. */
@Injectable()
export class ReminderMail implements MailHandler {
  readonly topic = REMINDER_MAIL;

  constructor(
    private readonly reminders: RemindersReader,
    private readonly links: Links,
    private readonly stopNotices: StopNotices,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Null when nothing waits any more: whoever did it a minute ago is not reminded. */
  async prepare(reminderId: string): Promise<OutgoingMail | null> {
    const reminder = await this.reminders.ofProfessional(reminderId);
    if (reminder === null) return null;
    const t = createTranslator(SOURCE_LOCALE);
    const waiting = saidOf(t, reminder);
    if (waiting.length === 0) return null;
    const subject = t(subjectOf(reminder));
    return {
      to: reminder.email,
      subject,
      ...(await this.wayOut(reminder)),
      ...renderMail({
        t,
        preheader: t('mail.reminder.preheader'),
        heading: subject,
        paragraphs: [t('mail.hello'), ...waiting],
        ...(await this.waysIn(t, reminder)),
        after: [t('mail.reminder.after')],
        footer: t('mail.footerPro'),
      }),
    };
  }

  /** How its reader turns such mails off; nothing for a structure, and where they cannot be. */
  private async wayOut(reminder: MailedReminder): Promise<Pick<OutgoingMail, 'unsubscribe'>> {
    const { account } = reminder;
    return account === null ? {} : this.stopNotices.headerFor(account.id, account.kind, kindOf(reminder));
  }

  private async waysIn(
    t: Translator,
    reminder: MailedReminder,
  ): Promise<Pick<MailContent, 'button' | 'links'>> {
    const { audience } = reminder;
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
      case 'adviser':
        return {
          button: {
            label,
            href: `${webUrl}/fr/espace/${reminder.messages.length + reminder.calls > 0 ? 'a-faire' : 'personnes'}`,
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

/** What it is turned off as: a mail of several kinds is one of reminders. */
function kindOf({ referrals, surveys, appointments, calls, messages, assigned }: MailedReminder): NoticeKind {
  if (referrals.length + surveys.length + appointments.length + calls > 0) return 'reminders';
  if (messages.length > 0) return assigned > 0 ? 'reminders' : 'messages';
  return 'assignments';
}
