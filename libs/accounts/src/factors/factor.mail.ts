import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { createTranslator } from '#libs/i18n';
import { CONFIG, type MailHandler, type OutgoingMail } from '#libs/platform';
import type { Config } from '#libs/settings';
import { renderMail } from '#libs/ui';
import { FACTOR_MAIL } from './factor.topics.js';

/** Tells an account that what it proves with changed, and what to do if that was not its owner. */
@Injectable()
export class FactorMail implements MailHandler {
  readonly topic = FACTOR_MAIL;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async prepare(accountId: string): Promise<OutgoingMail | null> {
    const rows: { email: string }[] = await this.dataSource.query(
      `select email from account where id = $1 and disabled_at is null`,
      [accountId],
    );
    if (rows[0] === undefined) return null;
    const t = createTranslator('fr');
    return {
      to: rows[0].email,
      subject: t('mail.factor.subject'),
      ...renderMail({
        t,
        preheader: t('mail.factor.preheader'),
        heading: t('mail.factor.subject'),
        paragraphs: [t('mail.hello'), t('mail.factor.text'), t('mail.factor.notYou')],
        button: { label: t('mail.factor.button'), href: `${this.config.webUrl}/fr/compte` },
        footer: t('mail.footerSignIn'),
      }),
    };
  }
}
