import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Clock, newId, parisDay, SYSTEM } from '#libs/kernel';
import { appendDelivery, CLOCK, Transactions } from '#libs/platform';

export const CONFIRM_MAIL = 'directory.confirm.mail';

/** Days between the first reminder and the second, and from the second to the end of the listing. */
const SECOND_AFTER_DAYS = 14;
const UNLISTED_AFTER_DAYS = 16;

/** What a round did; counts of programmes, but for `mailed`: structures. */
export interface FreshnessRound {
  readonly resumed: number;
  readonly reminded: number;
  readonly unlisted: number;
  readonly mailed: number;
}

/**
 * One round over the directory: pauses that end, programmes that must be confirmed again, and those that nobody confirmed
 * after two reminders, which are found no more until somebody does. A programme is due some months after it was last
 * confirmed, else made (`confirm_every_months`). Everything is chosen by "due by today": a missed night is caught up, and a
 * second round on the same day does nothing.
 */
@Injectable()
export class KeepDirectoryFresh {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute(): Promise<FreshnessRound> {
    const now = this.clock.now();
    const day = parisDay(now);
    return this.transactions.run(SYSTEM, async (tx) => {
      // First, as every writer of the directory does; it counts only when something changed.
      await tx.query(`select version from catalogue_version for update`);
      const [, resumed]: [unknown, number] = await tx.query(
        `update programme set state = 'listed', state_since = $2, resumes_on = null
         where state = 'paused' and resumes_on <= $1`,
        [day, now],
      );
      const [, unlisted]: [unknown, number] = await tx.query(
        `update programme set state = 'unlisted', state_since = $2, state_reason = 'not_confirmed'
         where ${IS_DUE} and reminders >= 2 and reminded_on <= $1::date - ${UNLISTED_AFTER_DAYS}`,
        [day, now],
      );
      const [reminded]: [{ structure: string }[], number] = await tx.query(
        `update programme set reminders = reminders + 1, reminded_on = $1
         where ${IS_DUE} and (reminders = 0 or reminders = 1 and reminded_on <= $1::date - ${SECOND_AFTER_DAYS})
         returning structure_id as structure`,
        [day],
      );
      // One mail a day for a structure, however many of its programmes are due.
      const structures = [...new Set(reminded.map(({ structure }) => structure))];
      for (const structure of structures) await notify(tx, structure, day, now);
      if (resumed + unlisted > 0) await tx.query(`update catalogue_version set version = version + 1`);
      return { resumed, reminded: reminded.length, unlisted, mailed: structures.length };
    });
  }
}

const IS_DUE = `state = 'listed'
  and (coalesce(confirmed_on, created_on) + make_interval(months => confirm_every_months))::date <= $1::date`;

async function notify(tx: EntityManager, structure: string, day: string, now: Date): Promise<void> {
  const id = newId(now);
  const rows: { id: string }[] = await tx.query(
    `insert into freshness_notice (id, structure_id, day) values ($1, $2, $3) on conflict do nothing returning id`,
    [id, structure, day],
  );
  if (rows.length === 0) return;
  await appendDelivery(tx, { topic: CONFIRM_MAIL, subjectId: id, dedupKey: `${CONFIRM_MAIL}/${id}` }, now);
}
