import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor, Clock } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import { uncombine } from './combine.js';
import { EntryMergeRow } from './duplicates.entity.js';
import { mergeNotFound, mergeUndone, undoOutOfOrder } from './duplicates.errors.js';
import { holdEntry, memberName, writeEntry } from './entry-members.js';

/** What an undo could not take back, since somebody wrote it later: names of the exchange format. */
export interface UndoneMerge {
  readonly later: readonly string[];
}

/** Takes a merge back. What somebody changed since stays as they wrote it. */
@Injectable()
export class UndoMerge {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `directory.merge_not_found`; `directory.merge_undone` and, when a later merge must be undone
   * first, `directory.undo_out_of_order` (conflicts)
   */
  async execute(mergeId: string, actor: Actor): Promise<UndoneMerge> {
    const now = this.clock.now();
    return this.transactions.run(actor, async (tx) => {
      await tx.query(`update catalogue_version set version = version + 1`);
      const merge = await tx.findOneBy(EntryMergeRow, { id: mergeId });
      if (merge === null) throw mergeNotFound();
      if (merge.undoneAt !== null) throw mergeUndone();
      const { kind, keptId, otherId, keptBefore: before, keptAfter: after } = merge;
      const kept = (await holdEntry(tx, kind, keptId))!;
      const other = (await holdEntry(tx, kind, otherId))!;
      if (other['merged_into'] !== keptId || kept['state'] === 'merged' || (await hasLater(tx, merge)))
        throw undoOutOfOrder();
      const { restored, later } = uncombine(kept, { before, after });
      await writeEntry(tx, kind, { id: otherId, texts: merge.otherBefore, now });
      if (Object.keys(restored).length > 0) await writeEntry(tx, kind, { id: keptId, texts: restored, now });
      await moveBack(tx, merge, now);
      await tx.query(`update entry_merge set undone_by = $2, undone_at = $3 where id = $1`, [
        mergeId,
        actor.id,
        now,
      ]);
      // What the search never found is not proposed: a coordinator chose it. What was called apart still is.
      await tx.query(
        `delete from duplicate_pair
         where kind = $1 and one_id in ($2, $3) and other_id in ($2, $3) and state = 'merged' and score = 0`,
        [kind, keptId, otherId],
      );
      await tx.query(
        `update duplicate_pair set state = 'proposed', decided_by = null, decided_at = null
         where kind = $1 and one_id in ($2, $3) and other_id in ($2, $3) and state = 'merged'`,
        [kind, keptId, otherId],
      );
      return { later: later.map(memberName) };
    });
  }
}

/** A later merge into the same entry may have chosen between members that this one brought. */
async function hasLater(tx: EntityManager, { id, kind, keptId }: EntryMergeRow): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `select 1 from entry_merge where kind = $2 and kept_id = $3 and undone_at is null and id <> $1
       and (merged_at, id) > (select merged_at, id from entry_merge where id = $1)`,
    [id, kind, keptId],
  );
  return rows.length > 0;
}

async function moveBack(
  tx: EntityManager,
  { kind, keptId, otherId, moved }: EntryMergeRow,
  now: Date,
): Promise<void> {
  for (const [table, column, ids] of [
    [kind, 'merged_into', moved.followers],
    ['programme', 'structure_id', moved.programmes],
    ['branch', 'structure_id', moved.branches],
  ] as const)
    await tx.query(
      `update ${table} set ${column} = $1, updated_at = $4 where ${column} = $2 and id = any($3)`,
      [otherId, keptId, ids, now],
    );
}
