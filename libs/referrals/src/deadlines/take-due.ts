import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type Clock, SYSTEM } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import { haveItRerouted, tellHer } from '../ask-for.js';
import { openGap } from '../gaps/gaps.js';
import { moveReferral } from '../move-referral.js';
import { ReferralRow } from '../referral.entity.js';
import type { DueKind } from './due-in-state.js';

/** What ends by itself when its time has come. The other kinds are told (`TellDue`). */
const ENDS = ['expire', 'go_ahead'] as const satisfies readonly DueKind[];

interface Due {
  readonly id: string;
  readonly kind: (typeof ENDS)[number];
  readonly referralId: string;
}

/** How many rows are looked up at once. */
const BATCH = 200;

/** What a round did. `failed`: rows that could not be taken and stay due. */
export interface TakenDue {
  readonly count: number;
  readonly failed: number;
}

/**
 * Ends what has waited long enough: everything that is due by now, whether the last round was an hour or a week ago. Each
 * in a transaction of its own that reads the referral again; whoever answered a minute ago is left alone.
 */
@Injectable()
export class TakeDue {
  private readonly logger = new Logger(TakeDue.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute(): Promise<TakenDue> {
    const now = this.clock.now();
    const failed: string[] = [];
    let count = 0;
    for (;;) {
      const due = await this.dueBy(now, failed);
      if (due.length === 0) return { count, failed: failed.length };
      for (const one of due)
        try {
          if (await this.take(one, now)) count += 1;
        } catch (error) {
          this.logger.error({ event: 'referrals.due_failed', code: one.kind }, error);
          // One that cannot be taken keeps none of the others waiting: it stays due, for the next round.
          failed.push(one.id);
        }
    }
  }

  private async dueBy(now: Date, except: readonly string[]): Promise<readonly Due[]> {
    return this.dataSource.query(
      `select id, kind, referral_id as "referralId" from referral_due
       where done_at is null and due_at <= $1 and kind = any($2) and id <> all($3::bigint[])
       order by due_at, id limit ${BATCH}`,
      [now, ENDS, except],
    );
  }

  /** False when somebody was faster. */
  private async take({ id, kind, referralId }: Due, now: Date): Promise<boolean> {
    return this.transactions.run(SYSTEM, async (tx) => {
      // The referral first, as every move does: two that wait for each other would wait for ever.
      const referral = await tx.findOneOrFail(ReferralRow, {
        where: { id: referralId },
        lock: { mode: 'for_no_key_update' },
      });
      const open: unknown[] = await tx.query(
        `select 1 from referral_due where id = $1 and done_at is null and due_at <= $2`,
        [id, now],
      );
      if (open.length === 0) return false;
      await (kind === 'expire' ? expire(tx, referral, now) : release(tx, referral, now));
      return true;
    });
  }
}

async function expire(tx: EntityManager, referral: ReferralRow, now: Date): Promise<void> {
  const moved = await moveReferral(tx, referral, {
    wanted: 'expire',
    reasons: ['no_answer'],
    actor: SYSTEM,
    now,
  });
  await tellHer(tx, moved, now);
  await haveItRerouted(tx, moved, now);
}

async function release(tx: EntityManager, referral: ReferralRow, now: Date): Promise<void> {
  await moveReferral(tx, referral, {
    wanted: 'release',
    reasons: ['no_go_ahead'],
    actor: SYSTEM,
    now,
  });
  await openGap(tx, referral.id, 'no_go_ahead', now);
}
