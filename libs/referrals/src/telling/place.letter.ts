import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { createTranslator, readLocale, SOURCE_LOCALE } from '#libs/i18n';
import { CONFIG } from '#libs/platform';
import type { Config } from '#libs/settings';
import { renderMail } from '#libs/ui';
import type { Addressee, Letter, LetterWriter } from './letter.js';

/** That something happened on a waiting list she is on: her page says on which. */
@Injectable()
export class PlaceLetter implements LetterWriter {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Null when she has seen to it meanwhile. */
  async write(entryId: string, { locale }: Addressee): Promise<Letter | null> {
    const rows: unknown[] = await this.dataSource.query(
      `select 1 from waiting_entry where id = $1 and state in ('offered', 'ruled_out')`,
      [entryId],
    );
    if (rows.length === 0) return null;
    const t = createTranslator(readLocale(locale) ?? SOURCE_LOCALE);
    return {
      reasons: ['place'],
      mail: (secret) => ({
        subject: t('mail.place.subject'),
        ...renderMail({
          t,
          preheader: t('mail.place.preheader'),
          heading: t('mail.place.subject'),
          paragraphs: [t('mail.hello'), t('mail.place.text')],
          button: {
            label: t('mail.place.button'),
            href: `${this.config.webUrl}/${t.locale}/suivi/${secret}`,
          },
          after: [t('mail.place.after')],
          footer: t('mail.footerPerson'),
        }),
      }),
    };
  }
}
