import { Inject, Injectable } from '@nestjs/common';
import { type Clock, SYSTEM } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';

/** For how many days after a decision what people wrote of themselves is kept, to answer a question about it. */
const KEPT_DAYS = 90;

/** What people wrote, free texts included: anything may stand in them. What a structure is stays, since it is no person. */
const PERSONAL = {
  error_report: ['text', 'email', 'answer'],
  structure_proposal: ['offer', 'email', 'proposer_name', 'proposer_email', 'answer'],
  join_request: ['name', 'email', 'role', 'message', 'answer'],
} as const;

/** Erases who reported, proposed or asked, once it is long decided. Doing it again changes nothing. */
@Injectable()
export class EraseContributors {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** How many rows were erased. */
  async execute(): Promise<number> {
    const now = this.clock.now();
    const before = `$1::timestamptz - interval '${KEPT_DAYS} days'`;
    return this.transactions.run(SYSTEM, async (tx) => {
      let erased = 0;
      for (const [table, columns] of Object.entries(PERSONAL)) {
        const [, count]: [unknown, number] = await tx.query(
          `update ${table} set ${columns.map((column) => `${column} = null`).join(', ')}, erased_at = $1
           where decided_at <= ${before} and erased_at is null`,
          [now],
        );
        erased += count;
      }
      // Who was told of what, and when, is of no use any more either.
      await tx.query(`delete from moderation_notice where day <= (${before})::date`, [now]);
      return erased;
    });
  }
}
