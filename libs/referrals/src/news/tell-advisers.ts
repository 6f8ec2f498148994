import { Inject, Injectable } from '@nestjs/common';
import { isQuietOn } from '#libs/accounts';
import { type Clock, newId, parisDay, SYSTEM } from '#libs/kernel';
import { appendDelivery, CLOCK, Transactions } from '#libs/platform';
import { DIGEST_MAIL } from '../referrals.topics.js';
import { IS_WORTH_TELLING } from './worth-telling.js';

/**
 * Has advisers mailed that there is news of people they took in, as often as they chose: one mail a day each at most, whatever
 * there is, and never for the same news again. Doing it again on the same day tells nobody twice.
 */
@Injectable()
export class TellAdvisers {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @returns how many advisers are mailed */
  async execute(): Promise<number> {
    const now = this.clock.now();
    const day = parisDay(now);
    return this.transactions.run(SYSTEM, async (tx) => {
      const [told]: [{ account: string }[], number] = await tx.query(
        `update recommendation_news n set mailed_at = $1
         from project j join entrepreneur e on e.id = j.entrepreneur_id join account a on a.id = e.created_by
         where j.id = n.project_id and n.seen_at is null and n.mailed_at is null and a.disabled_at is null
           and not exists (select from adviser_notice t where t.account_id = a.id and t.day = $2)
           and not exists (select from notice_choices q where q.account_id = a.id and (${isQuietOn('$2')}
             or q.news = 'never' or q.news = 'weekly' and exists (select from adviser_notice t where t.account_id = a.id
               and t.week is null and date_trunc('week', t.day) = date_trunc('week', $2::date))))
           and ${IS_WORTH_TELLING}
         returning a.id as account`,
        [now, day],
      );
      let mailed = 0;
      for (const account of new Set(told.map(({ account }) => account))) {
        const id = newId(now);
        const rows: unknown[] = await tx.query(
          `insert into adviser_notice (id, account_id, day) values ($1, $2, $3) on conflict do nothing returning 1`,
          [id, account, day],
        );
        if (rows.length === 0) continue;
        mailed += 1;
        await appendDelivery(
          tx,
          { topic: DIGEST_MAIL, subjectId: id, dedupKey: `${DIGEST_MAIL}/${id}` },
          now,
        );
      }
      return mailed;
    });
  }
}
