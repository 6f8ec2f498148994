import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { createTranslator } from '#libs/i18n';
import { CONFIG, type Config, type MailHandler, type OutgoingMail } from '#libs/platform';
import { renderMail } from '#libs/ui';
import { CONFIRM_MAIL } from './keep-directory-fresh.js';

/** Asks a structure whether its programmes are still as their sheets say. */
@Injectable()
export class ConfirmMail implements MailHandler {
  readonly topic = CONFIRM_MAIL;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Null when it has no address, or somebody confirmed everything meanwhile. */
  async prepare(noticeId: string): Promise<OutgoingMail | null> {
    const rows: { email: string | null; due: number }[] = await this.dataSource.query(
      `select s.email, (select count(*)::int from programme p
         where p.structure_id = s.id and p.state = 'listed' and p.reminders > 0) as due
       from freshness_notice n join structure s on s.id = n.structure_id
       where n.id = $1 and s.state = 'listed'`,
      [noticeId],
    );
    const { email = null, due = 0 } = rows[0] ?? {};
    if (email === null || due === 0) return null;
    const t = createTranslator('fr');
    return {
      to: email,
      subject: t('mail.confirm.subject'),
      ...renderMail({
        t,
        preheader: t('mail.confirm.preheader'),
        heading: t('mail.confirm.heading'),
        paragraphs: [t('mail.hello'), t('mail.confirm.text', { count: due }), t('mail.confirm.consequence')],
        button: { label: t('mail.confirm.button'), href: `${this.config.webUrl}/fr/espace/programmes` },
        footer: t('mail.confirm.footer'),
      }),
    };
  }
}
