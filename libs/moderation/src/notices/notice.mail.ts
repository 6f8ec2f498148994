import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { createTranslator } from '#libs/i18n';
import { CONFIG, type MailHandler, type OutgoingMail } from '#libs/platform';
import type { Config } from '#libs/settings';
import { renderMail } from '#libs/ui';
import type { NoticeKind } from '../moderation.entities.js';
import { NOTICE_MAIL } from '../moderation.topics.js';

const PATHS: Readonly<Record<NoticeKind, string>> = {
  report: 'espace/signalements',
  join: 'espace/equipe',
  waiting: 'espace/moderation',
};

/** Tells a professional that something waits to be read here. The mail says nothing of it. */
@Injectable()
export class NoticeMail implements MailHandler {
  readonly topic = NOTICE_MAIL;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Null when there is nobody to tell any more, or nothing that waits. */
  async prepare(noticeId: string): Promise<OutgoingMail | null> {
    const rows: { kind: NoticeKind; email: string | null; structure: string | null }[] =
      await this.dataSource.query(
        `select n.kind, coalesce(a.email, s.email) as email, s.id as structure from moderation_notice n
         left join account a on a.id = n.account_id left join structure s on s.id = n.structure_id and a.id is null
       where n.id = $1 and a.disabled_at is null`,
        [noticeId],
      );
    const { kind, email = null, structure = null } = rows[0] ?? {};
    if (kind === undefined || email === null) return null;
    if (kind === 'waiting' && !(await this.isAnythingOpen())) return null;
    const t = createTranslator('fr');
    return {
      to: email,
      subject: t(`mail.notice.${kind}.subject`),
      ...renderMail({
        t,
        heading: t(`mail.notice.${kind}.subject`),
        paragraphs: [
          t('mail.hello'),
          t(`mail.notice.${kind}.text`),
          ...(structure === null ? [] : [t('mail.notice.noAccount')]),
        ],
        button: {
          label: t(structure === null ? 'mail.notice.button' : 'join.title'),
          href: `${this.config.webUrl}/fr/${structure === null ? PATHS[kind] : `structures/${structure}/rejoindre`}`,
        },
        footer: t('mail.confirm.footer'),
      }),
    };
  }

  private async isAnythingOpen(): Promise<boolean> {
    const rows: { open: boolean }[] = await this.dataSource.query(
      `select exists (select from error_report where state = 'open')
         or exists (select from structure_proposal where state = 'open')
         or exists (select from join_request where state = 'open') as open`,
    );
    return rows[0]!.open;
  }
}
