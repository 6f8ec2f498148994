import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Actor, type Clock, newId, parisDay } from '#libs/kernel';
import { appendDelivery, CLOCK, Transactions } from '#libs/platform';
import { combine } from './combine.js';
import type { EntryKind, EntryTexts, MovedEntries } from './duplicates.entity.js';
import { entryMerged, entryNotFound, invalidMerge } from './duplicates.errors.js';
import { holdEntry, membersOf, writeEntry } from './entry-members.js';

/** What follows a merge of two structures: those whose go-ahead more people may read are told. */
export const MERGED_TASK = 'directory.merged.task';

export interface MergeCommand {
  readonly kind: EntryKind;
  /** The entry that stands for both. */
  readonly keptId: string;
  readonly otherId: string;
  /** Members (columns of `membersOf`) whose value comes from the other entry, though the kept one has one. */
  readonly taken: readonly string[];
}

/** Makes one entry stand for two, and writes down what is needed to undo it. */
@Injectable()
export class MergeEntries {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @returns the id of the merge
   * @throws DomainError `directory.entry_not_found`; `directory.entry_merged` (conflict) when one of them is merged
   * already; `directory.invalid_merge` for an entry with itself, a member that it does not have, and a kept
   * structure that is refused or closed
   */
  async execute({ kind, keptId, otherId, taken }: MergeCommand, actor: Actor): Promise<string> {
    if (keptId === otherId) throw invalidMerge('/otherId');
    if (taken.some((member) => !membersOf(kind).includes(member))) throw invalidMerge('/taken');
    const now = this.clock.now();
    return this.transactions.run(actor, async (tx) => {
      // First, as every writer of the directory does: of two merges at once the second sees what the first did.
      await tx.query(`update catalogue_version set version = version + 1`);
      const kept = await holdUnmerged(tx, kind, keptId);
      const other = await holdUnmerged(tx, kind, otherId);
      // Its programmes would vanish with it.
      if (kind === 'structure' && GONE.has(kept['state']!)) throw invalidMerge('/keptId');
      const { before, after } = combine(kept, other, {
        members: membersOf(kind),
        taken: new Set(taken),
        day: parisDay(now),
      });
      const { otherBefore, otherAfter } = stateOf(kind, other, keptId, now);
      await writeEntry(tx, kind, { id: otherId, texts: otherAfter, now });
      if (Object.keys(after).length > 0) await writeEntry(tx, kind, { id: keptId, texts: after, now });
      const moved = await moveAll(tx, kind, { from: otherId, to: keptId, now });
      const id = newId(now);
      await tx.query(
        `insert into entry_merge (id, kind, kept_id, other_id, kept_before, kept_after, other_before, moved, merged_by, merged_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [id, kind, keptId, otherId, before, after, otherBefore, moved, actor.id, now],
      );
      await tx.query(
        // Two that were called apart stay so, for the day this is undone.
        `insert into duplicate_pair as d (kind, one_id, other_id, why, score, state, decided_by, decided_at)
         values ($1, least($2 collate "C", $3), greatest($2 collate "C", $3), 'name', 0, 'merged', $4, $5)
         on conflict on constraint duplicate_pair_once
           do update set (state, decided_by, decided_at) = ('merged', excluded.decided_by, excluded.decided_at)
           where d.state = 'proposed'`,
        [kind, keptId, otherId, actor.id, now],
      );
      if (kind === 'structure')
        await appendDelivery(
          tx,
          { topic: MERGED_TASK, subjectId: id, dedupKey: `${MERGED_TASK}/${id}` },
          now,
        );
      return id;
    });
  }
}

/** States of a structure that can stand for nobody. */
const GONE: ReadonlySet<string> = new Set(['refused', 'closed']);

async function holdUnmerged(tx: EntityManager, kind: EntryKind, id: string): Promise<EntryTexts> {
  const entry = await holdEntry(tx, kind, id);
  if (entry === null) throw entryNotFound();
  if (entry['state'] === 'merged') throw entryMerged(id, entry['merged_into']!);
  return entry;
}

function stateOf(
  kind: EntryKind,
  other: EntryTexts,
  keptId: string,
  now: Date,
): { readonly otherBefore: EntryTexts; readonly otherAfter: EntryTexts } {
  const otherAfter: EntryTexts = {
    state: 'merged',
    state_since: now.toISOString(),
    merged_into: keptId,
    // Only a pause has an end.
    ...(kind === 'programme' ? { resumes_on: null } : {}),
  };
  const otherBefore = Object.fromEntries(Object.keys(otherAfter).map((name) => [name, other[name] ?? null]));
  return { otherBefore, otherAfter };
}

async function moveAll(
  tx: EntityManager,
  kind: EntryKind,
  { from, to, now }: { readonly from: string; readonly to: string; readonly now: Date },
): Promise<MovedEntries> {
  const move = async (table: string, column: string): Promise<string[]> => {
    const [rows]: [{ id: string }[], number] = await tx.query(
      // Who asks for what changed must learn of it.
      `update ${table} set ${column} = $2, updated_at = $3 where ${column} = $1 returning id`,
      [from, to, now],
    );
    return rows.map(({ id }) => id);
  };
  const followers = await move(kind, 'merged_into');
  if (kind === 'programme') return { programmes: [], branches: [], followers };
  return {
    programmes: await move('programme', 'structure_id'),
    branches: await move('branch', 'structure_id'),
    followers,
  };
}
