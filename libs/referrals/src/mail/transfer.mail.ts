import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type AccountKind, rhythmOf, StopNotices } from '#libs/accounts';
import { createTranslator } from '#libs/i18n';
import { CONFIG, type MailHandler, type OutgoingMail } from '#libs/platform';
import type { Config } from '#libs/settings';
import { renderMail } from '#libs/ui';
import { TRANSFER_MAIL } from '../referrals.topics.js';

interface Notice {
  readonly email: string;
  /** Null for a structure at its address. */
  readonly accountId: string | null;
  readonly kind: AccountKind | null;
  readonly audience: 'structure' | 'adviser';
}

const PAGES = { adviser: 'personnes', structure: 'orientations' } as const;

/** Tells professionals that people are followed by another adviser since a transfer. It names nobody. */
@Injectable()
export class TransferMail implements MailHandler {
  readonly topic = TRANSFER_MAIL;

  constructor(
    private readonly dataSource: DataSource,
    private readonly stopNotices: StopNotices,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Null when whoever is told has no address, or no account, any more, or wants no such mails. */
  async prepare(noticeId: string): Promise<OutgoingMail | null> {
    const rows: Notice[] = await this.dataSource.query(
      `select coalesce(s.email, a.email) as email, a.id as "accountId", a.kind,
         case when a.kind = 'intermediary' then 'adviser' else 'structure' end as audience
       from transfer_notice n left join structure s on s.id = n.structure_id
         left join account a on a.id = n.account_id and a.disabled_at is null
         left join notice_choices q on q.account_id = a.id
       where n.id = $1 and coalesce(s.email, a.email) is not null and ${rhythmOf('assignments')} <> 'never'`,
      [noticeId],
    );
    const [notice] = rows;
    if (notice === undefined) return null;
    const { email, audience, accountId, kind } = notice;
    const t = createTranslator('fr');
    return {
      to: email,
      ...(accountId === null ? {} : await this.stopNotices.headerFor(accountId, kind!, 'assignments')),
      subject: t(`mail.transfer.${audience}.subject`),
      ...renderMail({
        t,
        preheader: t('mail.transfer.preheader'),
        heading: t(`mail.transfer.${audience}.subject`),
        paragraphs: [t('mail.hello'), t(`mail.transfer.${audience}.text`)],
        button: {
          label: t(`mail.transfer.${audience}.button`),
          href: `${this.config.webUrl}/fr/espace/${PAGES[audience]}`,
        },
        footer: t('mail.footerPro'),
      }),
    };
  }
}
