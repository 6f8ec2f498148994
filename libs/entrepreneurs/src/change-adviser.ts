import type { EntityManager } from 'typeorm';
import { AdviserChangeRow, CaseloadTransferRow } from './adviser-change.entity.js';

/** Whom an adviser's people go to. */
export interface Handing {
  readonly id: string;
  readonly fromId: string;
  /** Advisers who take over; one at least. */
  readonly toIds: readonly string[];
  /** Requests of the people to hand over; null for all of them. Those of others are left alone. */
  readonly projectIds: readonly string[] | null;
  readonly now: Date;
}

/**
 * Hands people to other advisers, each to the one who follows the fewest by then, and logs it. The caller has checked who may.
 *
 * @returns the requests that were handed over; none when the adviser follows none of them any more
 */
export async function changeAdviser(
  tx: EntityManager,
  { id, fromId, toIds, projectIds, now }: Handing,
): Promise<readonly string[]> {
  const people: { projectId: string; entrepreneurId: string }[] = await tx.query(
    `select j.id as "projectId", e.id as "entrepreneurId" from entrepreneur e join project j on j.entrepreneur_id = e.id
     where e.created_by = $1 and ($2::uuid[] is null or j.id = any($2)) order by j.created_at, j.id
     for no key update of e`,
    [fromId, projectIds],
  );
  if (people.length === 0) return [];
  const load = await loads(tx, toIds);
  const changes = people.map(({ projectId, entrepreneurId }) => {
    const [toId, count] = [...load].reduce((least, one) => (one[1] < least[1] ? one : least));
    load.set(toId, count + 1);
    return { projectId, entrepreneurId, toId };
  });
  await tx.insert(CaseloadTransferRow, { id, fromId, at: now });
  await tx.insert(
    AdviserChangeRow,
    changes.map(({ projectId, toId }) => ({ projectId, transferId: id, toId })),
  );
  await tx.query(
    `update entrepreneur e set created_by = c.to_id
     from unnest($1::uuid[], $2::uuid[]) c (entrepreneur_id, to_id) where e.id = c.entrepreneur_id`,
    [changes.map(({ entrepreneurId }) => entrepreneurId), changes.map(({ toId }) => toId)],
  );
  return changes.map(({ projectId }) => projectId);
}

/** How many people each follows, in the order of the ids. */
async function loads(tx: EntityManager, ids: readonly string[]): Promise<Map<string, number>> {
  const rows: { id: string; count: number }[] = await tx.query(
    `select created_by as id, count(*)::int as count from entrepreneur where created_by = any($1) group by 1`,
    [ids],
  );
  const counts = new Map(rows.map(({ id, count }) => [id, count]));
  return new Map(ids.map((id) => [id, counts.get(id) ?? 0]));
}
