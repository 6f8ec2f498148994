import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor, Clock } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import { callChanged, callNotFound } from '../referrals.errors.js';
import { CallEntryRow } from './call.entity.js';
import { IS_FOLLOWED } from './is-followed.js';

/** `tell`: she was told. `undo`: she was not, after all. */
export type CallAct = 'tell' | 'undo';

/** Ticks a line of an adviser's call list, or of the coordinators', or takes the tick back. Doing the same again changes nothing, and keeps who did it first. */
@Injectable()
export class TickCall {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @param expected the version that was read; null to tick it whatever came since
   * @throws DomainError `referrals.call_not_found`, for a line that is on the list of others too; `referrals.call_changed`
   *   (conflict) when there is more to tell since it was read
   */
  async execute(id: string, act: CallAct, actor: Actor, expected: number | null = null): Promise<void> {
    const now = this.clock.now();
    await this.transactions.run(actor, async (tx) => {
      const call = await lockCall(tx, id, actor);
      if (act === 'tell') {
        if (call.toldAt !== null) return;
        if (expected !== null && expected !== call.version) throw callChanged();
        await tx.update(CallEntryRow, { id }, { toldAt: now, toldBy: actor.id });
      } else if (call.toldAt !== null && !(await hasOpenCall(tx, call.projectId)))
        // What is open since says already that she is to be called.
        await tx.update(CallEntryRow, { id }, { toldAt: null, toldBy: null });
    });
  }
}

/** The person first: of two ticks at once the second reads what the first did. */
async function lockCall(tx: EntityManager, id: string, actor: Actor): Promise<CallEntryRow> {
  const rows: unknown[] = await tx.query(
    `select 1 from call_entry c join project j on j.id = c.project_id join entrepreneur e on e.id = j.entrepreneur_id
     where c.id = $1 and ($2 = 'intermediary' and e.created_by::text = $3
       or $2 in ('coordinator', 'admin') and not ${IS_FOLLOWED}) for no key update of j`,
    [id, actor.kind, actor.id],
  );
  const call = rows.length === 0 ? null : await tx.findOneBy(CallEntryRow, { id });
  if (call === null) throw callNotFound();
  return call;
}

async function hasOpenCall(tx: EntityManager, projectId: string): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `select 1 from call_entry where project_id = $1 and told_at is null for update`,
    [projectId],
  );
  return rows.length > 0;
}
