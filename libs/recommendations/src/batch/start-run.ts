import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Clock, newId, parisDay, SYSTEM } from '#libs/kernel';
import { appendDelivery, CLOCK, Transactions } from '#libs/platform';
import type { RunReason } from './recommendation-run.entity.js';

export const RUN_TASK = 'recommendations.run.task';

/** What changes within this time of a run waits for one run more, however much it is. */
const APART_SECONDS = 60;

/** How long after a run that gave up the next one tries. */
const AGAIN_MINUTES = 10;

// `$1` today, `$2` now.
const DUE = `
  from catalogue_version v
    left join lateral (select * from recommendation_run order by started_at desc, id desc limit 1) last on true
  where last.id is null or last.ended_at is not null and (last.day < $1::date
    or last.catalogue_version <> v.version
      and last.started_at <= $2::timestamptz - interval '${APART_SECONDS} seconds'
    or last.gave_up and last.ended_at <= $2::timestamptz - interval '${AGAIN_MINUTES} minutes')`;

/**
 * Has everybody's list made again where that is due: on a new day, or when the directory has changed since the last run
 * began. It looks at what is and needs no word of what happened, so that no change can be lost. One runs at a time.
 */
@Injectable()
export class StartRun {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @returns why a run was started; null when none is due */
  async execute(): Promise<RunReason | null> {
    const now = this.clock.now();
    const day = parisDay(now);
    const due: unknown[] = await this.dataSource.query(`select 1 ${DUE}`, [day, now]);
    if (due.length === 0) return null;
    return this.transactions.run(SYSTEM, async (tx) => {
      const id = newId(now);
      const rows: { reason: RunReason }[] = await tx.query(
        `insert into recommendation_run (id, reason, day, catalogue_version, started_at)
         select $3, case when last.day = $1::date then 'change' else 'night' end, $1::date, v.version, $2 ${DUE}
         on conflict do nothing returning reason`,
        [day, now, id],
      );
      if (rows[0] === undefined) return null;
      await appendDelivery(tx, { topic: RUN_TASK, subjectId: id, dedupKey: `${RUN_TASK}/${id}` }, now);
      return rows[0].reason;
    });
  }
}
