import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { createTranslator } from '#libs/i18n';
import { CONFIG, type MailHandler, type OutgoingMail } from '#libs/platform';
import type { Config } from '#libs/settings';
import { renderMail } from '#libs/ui';
import { Links } from '../links.js';
import { SIGN_IN_MAIL } from '../request-sign-in-link.js';

/** Mails a professional a link that signs in once, within 20 minutes. */
@Injectable()
export class SignInMail implements MailHandler {
  readonly topic = SIGN_IN_MAIL;

  constructor(
    private readonly dataSource: DataSource,
    private readonly links: Links,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async prepare(accountId: string): Promise<OutgoingMail | null> {
    const rows: { email: string }[] = await this.dataSource.query(
      `select email from account where id = $1 and disabled_at is null`,
      [accountId],
    );
    if (rows[0] === undefined) return null;
    const t = createTranslator('fr');
    const secret = await this.links.mintForMail('sign_in', accountId);
    return {
      to: rows[0].email,
      subject: t('mail.signIn.subject'),
      ...renderMail({
        t,
        preheader: t('mail.signIn.preheader'),
        heading: t('mail.signIn.heading'),
        paragraphs: [t('mail.hello'), t('mail.signIn.text')],
        button: { label: t('mail.signIn.button'), href: `${this.config.webUrl}/fr/connexion/${secret}` },
        footer: t('mail.footerSignIn'),
      }),
    };
  }
}
