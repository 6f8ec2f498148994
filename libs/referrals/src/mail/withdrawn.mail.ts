import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { createTranslator } from '#libs/i18n';
import type { MailHandler, OutgoingMail } from '#libs/platform';
import { renderMail } from '#libs/ui';
import { WITHDRAWN_MAIL } from '../referrals.topics.js';
import { STRUCTURE_ADDRESS } from './structure-address.js';

/** Tells a structure that a referral it was sent is taken back, so that it calls nobody. */
@Injectable()
export class WithdrawnMail implements MailHandler {
  readonly topic = WITHDRAWN_MAIL;

  constructor(private readonly dataSource: DataSource) {}

  /** Null when nobody of the structure has an address. */
  async prepare(referralId: string): Promise<OutgoingMail | null> {
    const rows: { email: string | null }[] = await this.dataSource.query(
      `select ${STRUCTURE_ADDRESS} as email from referral r join structure s on s.id = r.structure_id
       where r.id = $1`,
      [referralId],
    );
    const to = rows[0]?.email ?? null;
    if (to === null) return null;
    const t = createTranslator('fr');
    return {
      to,
      subject: t('mail.referralWithdrawn.subject'),
      ...renderMail({
        t,
        preheader: t('mail.referralWithdrawn.preheader'),
        heading: t('mail.referralWithdrawn.heading'),
        paragraphs: [t('mail.hello'), t('mail.referralWithdrawn.text')],
        footer: t('mail.footerPro'),
      }),
    };
  }
}
