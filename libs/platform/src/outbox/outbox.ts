import type { EntityManager } from 'typeorm';
import { newId } from '#libs/kernel';

/** What a room asks to be done once its change is committed. */
export interface NewDelivery {
  readonly topic: string;
  readonly subjectId: string;
  /** Names the effect, e.g. `referral.sent.mail/<referral>`: the same key is delivered once, however often appended. */
  readonly dedupKey: string;
}

// Which deliveries a running transaction appended: read by `Transactions` after the commit, and by nobody else.
const appendedBy = new WeakMap<EntityManager, string[]>();

/**
 * Writes a delivery in the caller's transaction: it exists if and only if the change does.
 * Repeating a `dedupKey` is not an error and has no effect.
 */
export async function appendDelivery(tx: EntityManager, delivery: NewDelivery, now: Date): Promise<void> {
  const rows: { id: string }[] = await tx.query(
    `insert into delivery (id, topic, subject_id, dedup_key) values ($1, $2, $3, $4)
     on conflict (dedup_key) do nothing returning id`,
    [newId(now), delivery.topic, delivery.subjectId, delivery.dedupKey],
  );
  const ids = appendedBy.get(tx) ?? [];
  appendedBy.set(tx, [...ids, ...rows.map((row) => row.id)]);
}

/**
 * Has what `tx` appended so far leave only after a while, and not at the bell: until then `takeBackDeliveries` can stop it.
 * Returns which deliveries that are.
 */
export async function holdBack(tx: EntityManager, seconds: number): Promise<readonly string[]> {
  const ids = takeAppended(tx);
  await tx.query(
    `update delivery set next_at = now() + $2 * interval '1 second', rung_at = null where id = any($1)`,
    [ids, seconds],
  );
  return ids;
}

/**
 * Stops deliveries that were held back. False when a worker had one of them in hand by now, or it was stopped already: some
 * may then be stopped and some not, and the transaction must not go on.
 */
export async function takeBackDeliveries(tx: EntityManager, ids: readonly string[]): Promise<boolean> {
  const [, count]: [unknown, number] = await tx.query(
    `update delivery set state = 'cancelled', ended_at = now()
     where id = any($1) and state = 'pending' and attempts = 0`,
    [ids],
  );
  return count === ids.length;
}

/** Has deliveries leave after all that were stopped before they left; the sweeper rings for them. */
export async function resumeDeliveries(tx: EntityManager, ids: readonly string[]): Promise<void> {
  await tx.query(
    `update delivery set state = 'pending', ended_at = null, rung_at = null
     where id = any($1) and state = 'cancelled'`,
    [ids],
  );
}

/** Ids appended by `tx` since it began. */
export function takeAppended(tx: EntityManager): readonly string[] {
  const ids = appendedBy.get(tx) ?? [];
  appendedBy.delete(tx);
  return ids;
}

/**
 * Has deliveries leave again, under the id they had, whatever became of them: the receiver drops what it had already. One that
 * waits for its next attempt leaves now. The sweeper rings for them. Returns how many.
 */
export async function replayDeliveries(tx: EntityManager, ids: readonly string[]): Promise<number> {
  const [, count]: [unknown, number] = await tx.query(
    `update delivery set state = 'pending', ended_at = null, next_at = now(), rung_at = null,
       failures = case state when 'pending' then failures else 0 end,
       attempts = case state when 'pending' then attempts else 0 end,
       lease_until = case state when 'pending' then lease_until end
     where id = any($1)`,
    [ids],
  );
  return count;
}

/** Stops what is still queued about a subject: a delivery that has not left will not. Returns how many. */
export async function cancelDeliveries(
  tx: EntityManager,
  subjectId: string,
  topics: readonly string[],
): Promise<number> {
  const [, count]: [unknown, number] = await tx.query(
    `update delivery set state = 'cancelled', ended_at = now()
     where subject_id = $1 and topic = any($2) and state = 'pending'`,
    [subjectId, topics],
  );
  return count;
}
