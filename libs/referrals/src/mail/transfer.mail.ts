import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Links } from '#libs/accounts';
import { createTranslator, readLocale, SOURCE_LOCALE, type Translator } from '#libs/i18n';
import { CONFIG, type MailHandler, type OutgoingMail } from '#libs/platform';
import type { Config } from '#libs/settings';
import { renderMail } from '#libs/ui';
import { TRANSFER_MAIL } from '../referrals.topics.js';

interface Notice {
  readonly email: string;
  readonly locale: string | null;
  readonly projectId: string | null;
  readonly audience: 'structure' | 'adviser' | 'person';
}

/** Tells that people are followed by another adviser since a transfer. It names nobody. */
@Injectable()
export class TransferMail implements MailHandler {
  readonly topic = TRANSFER_MAIL;

  constructor(
    private readonly dataSource: DataSource,
    private readonly links: Links,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Null when whoever is told has no address, or no account, any more. */
  async prepare(noticeId: string): Promise<OutgoingMail | null> {
    const rows: Notice[] = await this.dataSource.query(
      `select coalesce(s.email, a.email, e.email) as email, e.locale, n.project_id as "projectId",
         case when n.project_id is not null then 'person' when a.kind = 'intermediary' then 'adviser'
           else 'structure' end as audience
       from transfer_notice n left join structure s on s.id = n.structure_id
         left join account a on a.id = n.account_id and a.disabled_at is null
         left join project j on j.id = n.project_id left join entrepreneur e on e.id = j.entrepreneur_id
       where n.id = $1 and coalesce(s.email, a.email, e.email) is not null`,
      [noticeId],
    );
    const [notice] = rows;
    if (notice === undefined) return null;
    const { audience } = notice;
    const t = createTranslator(readLocale(notice.locale ?? '') ?? SOURCE_LOCALE);
    return {
      to: notice.email,
      subject: t(`mail.transfer.${audience}.subject`),
      ...renderMail({
        t,
        preheader: t('mail.transfer.preheader'),
        heading: t(`mail.transfer.${audience}.subject`),
        paragraphs: [t('mail.hello'), t(`mail.transfer.${audience}.text`)],
        button: { label: t(`mail.transfer.${audience}.button`), href: await this.wayIn(t, notice) },
        footer: t(audience === 'person' ? 'mail.footerPerson' : 'mail.footerPro'),
      }),
    };
  }

  private async wayIn(t: Translator, { audience, projectId }: Notice): Promise<string> {
    const { webUrl } = this.config;
    switch (audience) {
      case 'person':
        return `${webUrl}/${t.locale}/suivi/${await this.links.mintForMail('follow', projectId!)}`;
      case 'adviser':
        return `${webUrl}/fr/espace/personnes`;
      case 'structure':
        return `${webUrl}/fr/espace/orientations`;
    }
  }
}
