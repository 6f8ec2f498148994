import { Inject, Injectable } from '@nestjs/common';
import { createTranslator, readLocale, SOURCE_LOCALE } from '#libs/i18n';
import { CONFIG } from '#libs/platform';
import type { Config } from '#libs/settings';
import { renderMail } from '#libs/ui';
import type { Addressee, Letter, LetterWriter } from './letter.js';

/** That another adviser follows her. It names nobody. */
@Injectable()
export class AdviserLetter implements LetterWriter {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async write(_projectId: string, { locale }: Addressee): Promise<Letter> {
    const t = createTranslator(readLocale(locale) ?? SOURCE_LOCALE);
    return Promise.resolve({
      reasons: ['adviser'],
      mail: (secret) => ({
        subject: t('mail.transfer.person.subject'),
        ...renderMail({
          t,
          preheader: t('mail.transfer.preheader'),
          heading: t('mail.transfer.person.subject'),
          paragraphs: [t('mail.hello'), t('mail.transfer.person.text')],
          button: {
            label: t('mail.transfer.person.button'),
            href: `${this.config.webUrl}/${t.locale}/suivi/${secret}`,
          },
          footer: t('mail.footerPerson'),
        }),
      }),
    });
  }
}
