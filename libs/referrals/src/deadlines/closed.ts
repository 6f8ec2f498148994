import type { EntityManager } from 'typeorm';

/** A closure of the structure `s` or of the one that stands for it, as SQL: a condition on a row `c`. */
const OF_HOUSE = `c.structure_id in (s.id, s.merged_into)`;

/** What ends by itself when an answer is no more possible before it would. */
const ENDS = `'expire'`;
/** What is said to the structure: while it is closed it is said nothing. */
const TOLD = `'nudge', 'escalate'`;

/**
 * When a row `d` of what is due to a referral `r` falls due, as SQL, as its structure is closed: what would end on a day on which
 * it is closed ends when that closure begins, and what would be said to it is said when it is back.
 */
export const FALLS_DUE = `coalesce(
  (select case when d.kind in (${ENDS}) then min(c.first_at) else max(c.return_at) end
   from structure s join structure_closure c on ${OF_HOUSE}
   where s.id = r.structure_id and d.kind in (${ENDS}, ${TOLD}) and c.first_at <= d.due_at and c.return_at > d.due_at), d.due_at)`;

/** Whether a row `d` of what is due to a referral `r` is so on a day on which its structure is closed, as SQL. */
export const IN_CLOSURE = `exists (
  select from structure s join structure_closure c on ${OF_HOUSE}
  where s.id = r.structure_id and c.first_at <= d.due_at and c.return_at > d.due_at)`;

/** Whether a row `d` of what is due to the structure `s` waits for its return, as SQL. @param now the parameter that says what time it is */
export const waitsForReturn = (now: string): string => `(d.kind in (${TOLD}) and exists (
  select from structure_closure c where ${OF_HOUSE} and c.first_at <= ${now} and c.return_at > ${now}))`;

/** Until when the structure `s` is closed, `YYYY-MM-DD`, as SQL; null unless it is. @param now the parameter that says what time it is */
export const closedUntil = (now: string): string => `
  (select to_char((max(c.return_at) - interval '1 second') at time zone 'Europe/Paris', 'YYYY-MM-DD')
   from structure_closure c where ${OF_HOUSE} and c.first_at <= ${now} and c.return_at > ${now})`;

/** Referrals whose structure is closed by now and would not be back before their end, as SQL: ids of rows of what is due. */
export const endsClosed = (now: string): string => `
  select d.id from structure_closure c join structure s on ${OF_HOUSE} join referral r on r.structure_id = s.id
    join referral_due d on d.referral_id = r.id and d.kind in (${ENDS}) and d.done_at is null
  where c.first_at <= ${now} and c.first_at <= d.due_at and c.return_at > d.due_at`;

/** Days on which a structure is closed. */
interface Closed {
  readonly firstAt: Date;
  readonly returnAt: Date;
}

/** Closures of the structure of a referral that are not over, in their order. */
export async function closuresAhead(
  tx: EntityManager,
  referralId: string,
  now: Date,
): Promise<readonly Closed[]> {
  return tx.query(
    `select c.first_at as "firstAt", c.return_at as "returnAt"
     from referral r join structure s on s.id = r.structure_id join structure_closure c on ${OF_HOUSE}
     where r.id = $1 and c.return_at > $2 order by c.first_at`,
    [referralId, now],
  );
}

/** Ids of structures that are closed, of the entries that stand for them. */
export async function closedStructures(tx: EntityManager, now: Date): Promise<ReadonlySet<string>> {
  const rows: { id: string }[] = await tx.query(
    `select distinct coalesce(s.merged_into, s.id) as id from structure_closure c join structure s on s.id = c.structure_id
     where c.first_at <= $1 and c.return_at > $1`,
    [now],
  );
  return new Set(rows.map(({ id }) => id));
}

/**
 * From when the days of waiting count: from now, or from the return, where any of what they make due would fall on a day on which
 * the structure is closed.
 *
 * @param waits how long until each falls due, in milliseconds
 */
export function countsFrom(now: Date, waits: readonly number[], closures: readonly Closed[]): Date {
  let start = now;
  for (const { firstAt, returnAt } of closures) {
    const within = (wait: number): boolean => {
      const at = start.getTime() + wait;
      return at >= firstAt.getTime() && at < returnAt.getTime();
    };
    if ([0, ...waits].some(within)) start = returnAt;
  }
  return start;
}
