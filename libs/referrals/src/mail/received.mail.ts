import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Links } from '#libs/accounts';
import { createTranslator } from '#libs/i18n';
import { CONFIG, type MailHandler, type OutgoingMail } from '#libs/platform';
import type { Config } from '#libs/settings';
import { renderMail } from '#libs/ui';
import { RECEIVED_MAIL } from '../referrals.topics.js';
import { STRUCTURE_ADDRESS } from './structure-address.js';

/** Tells a structure that a referral waits in its inbox, with a fresh link to answer it. No word about the person. */
@Injectable()
export class ReceivedMail implements MailHandler {
  readonly topic = RECEIVED_MAIL;

  constructor(
    private readonly dataSource: DataSource,
    private readonly links: Links,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Null when it was answered or withdrawn meanwhile, or nobody of the structure has an address. */
  async prepare(referralId: string): Promise<OutgoingMail | null> {
    const rows: { email: string | null }[] = await this.dataSource.query(
      `select ${STRUCTURE_ADDRESS} as email from referral r
         join structure s on s.id = r.structure_id
         join go_ahead g on g.id = r.go_ahead_id and g.withdrawn_at is null
       where r.id = $1 and r.state = 'sent'`,
      [referralId],
    );
    const to = rows[0]?.email ?? null;
    if (to === null) return null;
    const t = createTranslator('fr');
    const secret = await this.links.mintForMail('answer', referralId);
    return {
      to,
      subject: t('mail.referral.subject'),
      ...renderMail({
        t,
        preheader: t('mail.referral.preheader'),
        heading: t('mail.referral.heading'),
        paragraphs: [t('mail.hello'), t('mail.referral.text')],
        button: { label: t('mail.referral.button'), href: `${this.config.webUrl}/fr/repondre/${secret}` },
        after: [t('mail.referral.after')],
        footer: t('mail.footerPro'),
      }),
    };
  }
}
