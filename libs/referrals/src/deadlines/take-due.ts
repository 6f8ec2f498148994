import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type Clock, SYSTEM } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import { haveItRerouted, tellHer } from '../ask-for.js';
import { openGap } from '../gaps/gaps.js';
import { moveReferral } from '../move-referral.js';
import { ReferralRow } from '../referral.entity.js';
import { endsClosed, FALLS_DUE, IN_CLOSURE } from './closed.js';
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
      `with due as (
         select id, kind, referral_id, due_at from referral_due
         where done_at is null and due_at <= $1 and kind = any($2) and id <> all($3::bigint[])
         order by due_at, id limit ${BATCH}),
       closed as (
         select id, kind, referral_id, due_at from referral_due
         where id in (${endsClosed('$1')}) and kind = any($2) and id <> all($3::bigint[])
         order by due_at, id limit ${BATCH})
       select id, kind, referral_id as "referralId" from (table due union table closed) d
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
      const open: { closed: boolean }[] = await tx.query(
        `select ${IN_CLOSURE} as closed from referral_due d join referral r on r.id = d.referral_id
         where d.id = $1 and d.done_at is null and ${FALLS_DUE} <= $2`,
        [id, now],
      );
      if (open[0] === undefined) return false;
      const { closed } = open[0];
      await (kind === 'expire' ? expire(tx, referral, closed, now) : release(tx, referral, now));
      return true;
    });
  }
}

async function expire(tx: EntityManager, referral: ReferralRow, closed: boolean, now: Date): Promise<void> {
  const moved = await moveReferral(tx, referral, {
    wanted: 'expire',
    reasons: [closed ? 'closed' : 'no_answer'],
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
