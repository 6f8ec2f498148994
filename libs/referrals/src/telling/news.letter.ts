import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { createTranslator, readLocale, SOURCE_LOCALE } from '#libs/i18n';
import { CONFIG } from '#libs/platform';
import type { Config } from '#libs/settings';
import { renderMail } from '#libs/ui';
import type { Addressee, Letter, LetterWriter } from './letter.js';

/** That something happened to a referral: what, she reads on her page. */
@Injectable()
export class NewsLetter implements LetterWriter {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Null when she took the referral back meanwhile. */
  async write(referralId: string, { locale }: Addressee): Promise<Letter | null> {
    const rows: unknown[] = await this.dataSource.query(
      `select 1 from referral where id = $1 and state not in ('withdrawn', 'cancelled')`,
      [referralId],
    );
    if (rows.length === 0) return null;
    const t = createTranslator(readLocale(locale) ?? SOURCE_LOCALE);
    return {
      reasons: ['news'],
      mail: (secret) => ({
        subject: t('mail.personNews.subject'),
        ...renderMail({
          t,
          preheader: t('mail.personNews.preheader'),
          heading: t('mail.personNews.heading'),
          paragraphs: [t('mail.hello'), t('mail.personNews.text')],
          button: {
            label: t('mail.personNews.button'),
            href: `${this.config.webUrl}/${t.locale}/suivi/${secret}`,
          },
          after: [t('mail.personNews.after')],
          footer: t('mail.footerPerson'),
        }),
      }),
    };
  }
}
