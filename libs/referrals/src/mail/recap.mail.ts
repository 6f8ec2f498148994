import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { rhythmOf, StopNotices } from '#libs/accounts';
import { createTranslator } from '#libs/i18n';
import type { Clock } from '#libs/kernel';
import { CLOCK, CONFIG, type MailHandler, type OutgoingMail } from '#libs/platform';
import type { Config } from '#libs/settings';
import { renderMail } from '#libs/ui';
import { WORK_ITEMS, WORK_QUEUES, type WorkQueue } from '../queues/work-items.js';
import { RECAP_MAIL } from '../referrals.topics.js';

/** Tells an adviser how much waits in each of her queues. The mail holds figures, and names nobody. */
@Injectable()
export class RecapMail implements MailHandler {
  readonly topic = RECAP_MAIL;

  constructor(
    private readonly dataSource: DataSource,
    private readonly stopNotices: StopNotices,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Null when nothing waits any more, or she wants no such mails, or has no account any more. */
  async prepare(noticeId: string): Promise<OutgoingMail | null> {
    const rows: { id: string; email: string; queue: WorkQueue; count: number }[] =
      await this.dataSource.query(
        `select a.id, a.email, i.queue, count(*)::int as count
       from adviser_notice t join account a on a.id = t.account_id join entrepreneur e on e.created_by = a.id
         join project j on j.entrepreneur_id = e.id join (${WORK_ITEMS}) i on i.project_id = j.id
         left join notice_choices q on q.account_id = a.id
       where t.id = $2 and a.disabled_at is null and ${rhythmOf('recap')} <> 'never' group by a.id, i.queue`,
        [this.clock.now(), noticeId],
      );
    if (rows[0] === undefined) return null;
    const t = createTranslator('fr');
    const lines = WORK_QUEUES.flatMap((queue) => {
      const count = rows.find((row) => row.queue === queue)?.count ?? 0;
      return count === 0 ? [] : [t(`mail.recap.${queue}`, { count })];
    });
    return {
      to: rows[0].email,
      subject: t('mail.recap.subject'),
      ...(await this.stopNotices.headerFor(rows[0].id, 'intermediary', 'recap')),
      ...renderMail({
        t,
        preheader: t('mail.recap.preheader'),
        heading: t('mail.recap.subject'),
        paragraphs: [t('mail.hello'), ...lines],
        button: { label: t('mail.recap.button'), href: `${this.config.webUrl}/fr/espace/a-faire` },
        after: [t('mail.recap.after')],
        footer: t('mail.digest.footer'),
      }),
    };
  }
}
