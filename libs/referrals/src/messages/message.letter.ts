import type { Translator } from '#libs/i18n';
import { renderMail } from '#libs/ui';
import type { LetterTo } from '../telling/letter.js';

/**
 * The reminder of a day on which there is something for her to read. It says neither who wrote nor what.
 *
 * @param waiting how many referrals wait as well
 */
export function messageLetter(t: Translator, webUrl: string, waiting: number): LetterTo {
  const others = waiting === 0 ? [] : [t('survey.mail.waiting', { count: waiting })];
  return (secret) => ({
    subject: t('messages.mail.subject'),
    ...renderMail({
      t,
      preheader: t('messages.mail.preheader'),
      heading: t('messages.mail.subject'),
      paragraphs: [t('survey.hello'), t('messages.mail.text'), ...others],
      // Pages are written in French alone so far.
      button: { label: t('messages.mail.button'), href: `${webUrl}/fr/suivi/${secret}` },
      after: [t('messages.mail.after')],
      footer: t('survey.mail.footer'),
    }),
  });
}
