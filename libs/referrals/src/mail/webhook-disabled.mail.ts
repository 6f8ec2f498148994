import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { createTranslator } from '#libs/i18n';
import type { MailHandler, OutgoingMail } from '#libs/platform';
import { renderMail } from '#libs/ui';
import { WEBHOOK_DISABLED_MAIL } from '../referrals.topics.js';
import type { DisabledReason } from '../webhooks/webhook.entities.js';

/** Tells a manager that we stopped calling a system of the structure, and which. Its whole address may hold a secret. */
@Injectable()
export class WebhookDisabledMail implements MailHandler {
  readonly topic = WEBHOOK_DISABLED_MAIL;

  constructor(private readonly dataSource: DataSource) {}

  /** Null when all are called again, or she manages no more. */
  async prepare(accountId: string): Promise<OutgoingMail | null> {
    const rows: { email: string; url: string; reason: Exclude<DisabledReason, 'by_manager'> }[] =
      await this.dataSource.query(
        `select a.email, e.url, e.disabled_reason as reason
         from account a join structure own on own.id = a.structure_id
           join structure s on coalesce(s.merged_into, s.id) = coalesce(own.merged_into, own.id)
           join webhook_endpoint e on e.structure_id = s.id and e.disabled_reason in ('failing', 'gone')
         where a.id = $1 and a.kind = 'manager' and a.disabled_at is null order by e.disabled_at, e.id`,
        [accountId],
      );
    if (rows[0] === undefined) return null;
    const t = createTranslator('fr');
    return {
      to: rows[0].email,
      subject: t('mail.webhookDisabled.subject'),
      ...renderMail({
        t,
        preheader: t('mail.webhookDisabled.preheader'),
        heading: t('mail.webhookDisabled.subject'),
        paragraphs: [
          t('mail.hello'),
          ...rows.map(({ url, reason }) => t(`mail.webhookDisabled.${reason}`, { host: new URL(url).host })),
          t('mail.webhookDisabled.next'),
        ],
        footer: t('mail.digest.footer'),
      }),
    };
  }
}
