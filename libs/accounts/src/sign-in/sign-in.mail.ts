import { randomInt } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { createTranslator } from '#libs/i18n';
import { type Clock } from '#libs/kernel';
import { CLOCK, CONFIG, type MailHandler, type OutgoingMail } from '#libs/platform';
import type { Config } from '#libs/settings';
import { renderMail } from '#libs/ui';
import { Links } from '../links.js';
import { SIGN_IN_MAIL } from './ask-to-sign-in.js';
import { hashCode } from './open-session.js';

/** Mails a professional a link and a code that sign in the browser that asked, once, within 20 minutes. */
@Injectable()
export class SignInMail implements MailHandler {
  readonly topic = SIGN_IN_MAIL;

  constructor(
    private readonly dataSource: DataSource,
    private readonly links: Links,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Null where nobody is to be mailed: no account, one that was closed, or an attempt that is over. */
  async prepare(attemptId: string): Promise<OutgoingMail | null> {
    const code = randomInt(1_000_000).toString().padStart(6, '0');
    const [rows]: [{ email: string }[], number] = await this.dataSource.query(
      `update sign_in_attempt as a set code_hashes = array_append(code_hashes, $2) from account
       where a.id = $1 and a.used_at is null and a.expires_at > $3
         and account.id = a.account_id and account.disabled_at is null
       returning account.email`,
      [attemptId, hashCode(attemptId, code), this.clock.now()],
    );
    if (rows[0] === undefined) return null;
    const t = createTranslator('fr');
    const secret = await this.links.mintForMail('sign_in', attemptId);
    return {
      to: rows[0].email,
      subject: t('mail.signIn.subject'),
      ...renderMail({
        t,
        preheader: t('mail.signIn.preheader'),
        heading: t('mail.signIn.heading'),
        paragraphs: [t('mail.hello'), t('mail.signIn.text')],
        button: { label: t('mail.signIn.button'), href: `${this.config.webUrl}/fr/connexion/${secret}` },
        after: [t('mail.signIn.code', { code: `${code.slice(0, 3)} ${code.slice(3)}` })],
        footer: t('mail.footerSignIn'),
      }),
    };
  }
}
