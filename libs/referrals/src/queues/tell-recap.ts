import { Inject, Injectable } from '@nestjs/common';
import { isQuietOn } from '#libs/accounts';
import { type Clock, newId, parisDay, SYSTEM } from '#libs/kernel';
import { appendDelivery, CLOCK, Transactions } from '#libs/platform';
import { RECAP_MAIL } from '../referrals.topics.js';
import { WORK_ITEMS } from './work-items.js';

/** For how many days after any mail of ours about her people an adviser gets no recap. */
const COOL_DOWN_DAYS = 3;

/**
 * Has advisers mailed, once a week, how much waits for them. Due from Monday on: a week whose Monday was missed is made up for
 * on the next day, and a week that was missed whole is not told twice.
 */
@Injectable()
export class TellRecap {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @returns how many advisers are mailed */
  async execute(): Promise<number> {
    const now = this.clock.now();
    return this.transactions.run(SYSTEM, async (tx) => {
      const due: { id: string }[] = await tx.query(
        `select a.id from account a
         where a.kind = 'intermediary' and a.disabled_at is null
           and not exists (select from notice_choices q
             where q.account_id = a.id and (q.recap = 'never' or ${isQuietOn('$2')}))
           and not exists (select from adviser_notice t where t.account_id = a.id
             and (t.week = date_trunc('week', $2::date)::date or t.day > $2::date - ${COOL_DOWN_DAYS}))
           and not exists (select from reminder m where m.account_id = a.id and m.day > $2::date - ${COOL_DOWN_DAYS})
           and exists (select from (${WORK_ITEMS}) i join project j on j.id = i.project_id
             join entrepreneur e on e.id = j.entrepreneur_id where e.created_by = a.id)`,
        [now, parisDay(now)],
      );
      let mailed = 0;
      for (const { id: account } of due) {
        const id = newId(now);
        const rows: unknown[] = await tx.query(
          `insert into adviser_notice (id, account_id, day, week)
           values ($1, $2, $3, date_trunc('week', $3::date)::date) on conflict do nothing returning 1`,
          [id, account, parisDay(now)],
        );
        if (rows.length === 0) continue;
        mailed += 1;
        await appendDelivery(tx, { topic: RECAP_MAIL, subjectId: id, dedupKey: `${RECAP_MAIL}/${id}` }, now);
      }
      return mailed;
    });
  }
}
