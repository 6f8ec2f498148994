import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { rhythmOf, StopNotices } from '#libs/accounts';
import { createTranslator } from '#libs/i18n';
import { CONFIG, type MailHandler, type OutgoingMail } from '#libs/platform';
import type { Config } from '#libs/settings';
import { renderMail } from '#libs/ui';
import { IS_WORTH_TELLING } from '../news/worth-telling.js';
import { DIGEST_MAIL } from '../referrals.topics.js';

/** Tells an adviser for how many of the people she took in there is something new. The mail names nobody and nothing. */
@Injectable()
export class DigestMail implements MailHandler {
  readonly topic = DIGEST_MAIL;

  constructor(
    private readonly dataSource: DataSource,
    private readonly stopNotices: StopNotices,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Null when she has seen all of it meanwhile, wants no such mails, or has no account any more. */
  async prepare(noticeId: string): Promise<OutgoingMail | null> {
    const rows: { id: string; email: string; people: number }[] = await this.dataSource.query(
      `select a.id, a.email, count(distinct n.project_id)::int as people
       from adviser_notice t join account a on a.id = t.account_id join entrepreneur e on e.created_by = a.id
         join project j on j.entrepreneur_id = e.id join recommendation_news n on n.project_id = j.id
         left join notice_choices q on q.account_id = a.id
       where t.id = $1 and a.disabled_at is null and n.seen_at is null and ${IS_WORTH_TELLING}
         and ${rhythmOf('news')} <> 'never'
       group by a.id`,
      [noticeId],
    );
    if (rows[0] === undefined) return null;
    const { id, email, people: count } = rows[0];
    const t = createTranslator('fr');
    return {
      to: email,
      subject: t('mail.digest.subject'),
      ...(await this.stopNotices.headerFor(id, 'intermediary', 'news')),
      ...renderMail({
        t,
        preheader: t('mail.digest.preheader'),
        heading: t('mail.digest.subject'),
        paragraphs: [t('mail.hello'), t('mail.digest.text', { count })],
        button: { label: t('mail.digest.button'), href: `${this.config.webUrl}/fr/espace/personnes` },
        after: [t('mail.digest.after')],
        footer: t('mail.digest.footer'),
      }),
    };
  }
}
