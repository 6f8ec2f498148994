import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Links } from '#libs/accounts';
import { createTranslator, readLocale, SOURCE_LOCALE } from '#libs/i18n';
import { CONFIG, type MailHandler, type OutgoingMail } from '#libs/platform';
import type { Config } from '#libs/settings';
import { renderMail } from '#libs/ui';
import { NEWS_MAIL } from '../referrals.topics.js';

/** Tells the person that something happened, with a fresh link to read what: the mail itself says nothing of it. */
@Injectable()
export class NewsMail implements MailHandler {
  readonly topic = NEWS_MAIL;

  constructor(
    private readonly dataSource: DataSource,
    private readonly links: Links,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Null when she gave no address, or took the referral back meanwhile. */
  async prepare(referralId: string): Promise<OutgoingMail | null> {
    const rows: { email: string; locale: string; projectId: string }[] = await this.dataSource.query(
      `select e.email, e.locale, r.project_id as "projectId"
       from referral r join project p on p.id = r.project_id join entrepreneur e on e.id = p.entrepreneur_id
       where r.id = $1 and r.state not in ('withdrawn', 'cancelled') and e.email is not null`,
      [referralId],
    );
    const row = rows[0];
    if (row === undefined) return null;
    const t = createTranslator(readLocale(row.locale) ?? SOURCE_LOCALE);
    const secret = await this.links.mintForMail('follow', row.projectId);
    return {
      to: row.email,
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
    };
  }
}
