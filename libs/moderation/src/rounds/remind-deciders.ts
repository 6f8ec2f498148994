import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Clock, SYSTEM } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import { tell, tellStructure } from '../notices/tell.js';

/** From which day on something that waits is spoken of, and for how many days. */
const FROM_DAYS = 3;
const DURING_DAYS = 14;

/** How many were reminded of something today, whether by this round or one before. */
export interface RemindedDeciders {
  readonly coordinators: number;
  /** Structures whose managers have a request to answer. */
  readonly structures: number;
}

/**
 * Reminds those who decide of what has waited for days: one mail a day each, however much waits, and no more once the
 * oldest that anybody could still care for is two weeks late. Doing it again on the same day changes nothing.
 */
@Injectable()
export class RemindDeciders {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute(): Promise<RemindedDeciders> {
    const now = this.clock.now();
    return this.transactions.run(SYSTEM, async (tx) => {
      const late = await lateThings(tx, now);
      const coordinators = late.forCoordinators ? await coordinatorsOf(tx) : [];
      for (const accountId of coordinators)
        await tell(tx, { kind: 'waiting', accountId, structureId: null }, now);
      for (const structureId of late.structures)
        await tellStructure(tx, { kind: 'join', structureId, only: 'manager' }, now);
      return { coordinators: coordinators.length, structures: late.structures.length };
    });
  }
}

async function lateThings(
  tx: EntityManager,
  now: Date,
): Promise<{ readonly forCoordinators: boolean; readonly structures: readonly string[] }> {
  const between = `state = 'open' and created_at <= $1::timestamptz - interval '${FROM_DAYS} days'
    and created_at > $1::timestamptz - interval '${FROM_DAYS + DURING_DAYS} days'`;
  const joins: { structure: string; managed: boolean }[] = await tx.query(
    `select s.id as structure, exists (select from account a join structure t on t.id = a.structure_id
         where a.kind = 'manager' and a.disabled_at is null and (t.id = s.id or t.merged_into = s.id)) as managed
     from (select distinct structure_id from join_request where ${between}) r
       join structure own on own.id = r.structure_id join structure s on s.id = coalesce(own.merged_into, own.id)
     order by 1`,
    [now],
  );
  const others: { late: boolean }[] = await tx.query(
    `select exists (select from error_report where ${between})
       or exists (select from structure_proposal where ${between}) as late`,
    [now],
  );
  return {
    forCoordinators: others[0]!.late || joins.some(({ managed }) => !managed),
    structures: [...new Set(joins.filter(({ managed }) => managed).map(({ structure }) => structure))],
  };
}

/** The coordinators; the admins where there is none. */
async function coordinatorsOf(tx: EntityManager): Promise<readonly string[]> {
  const rows: { id: string; kind: string }[] = await tx.query(
    `select id, kind from account where kind in ('coordinator', 'admin') and disabled_at is null order by id`,
  );
  const coordinators = rows.filter(({ kind }) => kind === 'coordinator');
  return (coordinators.length > 0 ? coordinators : rows).map(({ id }) => id);
}
