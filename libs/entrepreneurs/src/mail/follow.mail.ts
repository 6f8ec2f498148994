import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Links } from '#libs/accounts';
import { createTranslator, readLocale, SOURCE_LOCALE } from '#libs/i18n';
import { CONFIG, type MailHandler, type OutgoingMail } from '#libs/platform';
import type { Config } from '#libs/settings';
import { renderMail } from '#libs/ui';
import { FOLLOW_MAIL } from '../follow-mails.js';

/** Mails a person the private link to her request. */
@Injectable()
export class FollowMail implements MailHandler {
  readonly topic = FOLLOW_MAIL;

  constructor(
    private readonly dataSource: DataSource,
    private readonly links: Links,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async prepare(projectId: string): Promise<OutgoingMail | null> {
    const rows: { email: string; locale: string }[] = await this.dataSource.query(
      `select e.email, e.locale from project p join entrepreneur e on e.id = p.entrepreneur_id
       where p.id = $1 and e.email is not null`,
      [projectId],
    );
    const row = rows[0];
    if (row === undefined) return null;
    const t = createTranslator(readLocale(row.locale) ?? SOURCE_LOCALE);
    const secret = await this.links.mintForMail('follow', projectId);
    return {
      to: row.email,
      subject: t('mail.personLink.subject'),
      ...renderMail({
        t,
        preheader: t('mail.personLink.preheader'),
        heading: t('mail.personLink.heading'),
        paragraphs: [t('mail.hello'), t('mail.personLink.text')],
        button: {
          label: t('mail.personLink.button'),
          href: `${this.config.webUrl}/${t.locale}/suivi/${secret}`,
        },
        after: [t('mail.personLink.after')],
        footer: t('mail.footerPerson'),
      }),
    };
  }
}
