import type { EntityManager } from 'typeorm';
import { REACHED, type Reached } from '#libs/entrepreneurs';
import { newId } from '#libs/kernel';
import { appendDelivery, cancelDeliveries, type HowItEnded } from '#libs/platform';
import { PERSON_MAIL, PERSON_SMS, PERSON_TASK } from '../referrals.topics.js';
import { nextWay } from './next-way.js';
import type { NoticeSubject, NoticeWay, PersonNoticeRow } from './person-notice.entity.js';

/** What she is to be told. */
export type NewNotice = Pick<PersonNoticeRow, 'projectId' | 'referralId' | 'subjectId'> & {
  readonly what: NoticeSubject;
  /** Names what is told, among all of its kind: told once, however often asked for. */
  readonly key: string;
  /** Whether her adviser did it, and so needs nobody's list to tell her. */
  readonly byAdviser?: boolean;
};

const TOPICS: Readonly<Record<NoticeWay, string>> = {
  mail: PERSON_MAIL,
  sms: PERSON_SMS,
  list: PERSON_TASK,
};

/**
 * Has her told something by the first of her ways that works, in the order she named: mail, SMS within her hours, else by her
 * adviser's call list, else by the coordinators'. What it says is read when it leaves.
 */
export async function tellByHerWays(tx: EntityManager, notice: NewNotice, now: Date): Promise<void> {
  const { projectId, what, referralId, subjectId, key, byAdviser = false } = notice;
  const reached = await reachedAt(tx, projectId);
  if (reached === null) return;
  const way = nextWay(reached, []);
  if (way === 'list' && byAdviser) return;
  const rows: { id: string }[] = await tx.query(
    `insert into person_notice (id, project_id, what, referral_id, subject_id, key, way, noted_at, tried_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $8) on conflict (key) do nothing returning id`,
    [newId(now), projectId, what, referralId, subjectId, `${what}/${key}`, way, now],
  );
  if (rows[0] !== undefined) await tryWay(tx, rows[0].id, way, now);
}

/** A way has failed for good: she is told by the next. Does nothing for a notice that does not wait for that way. */
export async function tellByNextWay(
  tx: EntityManager,
  noticeId: string,
  failed: NoticeWay,
  now: Date,
): Promise<void> {
  const rows: { projectId: string; failed: NoticeWay[] }[] = await tx.query(
    `select project_id as "projectId", failed || $2::text as failed from person_notice
     where id = $1 and way = $2 and state = 'waiting' for no key update`,
    [noticeId, failed],
  );
  const [notice] = rows;
  const reached = notice === undefined ? null : await reachedAt(tx, notice.projectId);
  if (notice === undefined || reached === null) return;
  const way = nextWay(reached, notice.failed);
  await tx.query(`update person_notice set way = $2, failed = $3, tried_at = $4 where id = $1`, [
    noticeId,
    way,
    notice.failed,
    now,
  ]);
  await tryWay(tx, noticeId, way, now);
}

/** Records what became of the way that was tried: told, or nothing to tell any more. */
export async function endNotice(
  tx: EntityManager,
  noticeId: string,
  way: NoticeWay,
  how: HowItEnded,
  now: Date,
): Promise<void> {
  // What was stopped while it was on its way was told all the same.
  await tx.query(
    `update person_notice set state = case $3 when 'done' then 'told' else 'dropped' end, ended_at = $4
     where id = $1 and way = $2 and (state = 'waiting' or state = 'dropped' and $3 = 'done')`,
    [noticeId, way, how, now],
  );
}

/** She is told no more of a referral, an appointment or an entry of a waiting list, unless it left already. */
export async function stopNotices(tx: EntityManager, aboutId: string, now: Date): Promise<void> {
  const [stopped]: [{ id: string }[], number] = await tx.query(
    `update person_notice set state = 'dropped', ended_at = $2
     where (referral_id = $1 or subject_id = $1) and state = 'waiting' returning id`,
    [aboutId, now],
  );
  for (const { id } of stopped) await cancelDeliveries(tx, id, Object.values(TOPICS));
}

/** Puts back what `stopNotices` stopped, with the deliveries that were. */
export async function resumeNotices(tx: EntityManager, deliveryIds: readonly string[]): Promise<void> {
  await tx.query(
    `update person_notice n set state = 'waiting', ended_at = null from delivery d
     where d.id = any($1) and d.state = 'pending' and n.id = d.subject_id and n.state = 'dropped'`,
    [deliveryIds],
  );
}

async function reachedAt(tx: EntityManager, projectId: string): Promise<Reached | null> {
  const rows: Reached[] = await tx.query(
    `select ${REACHED} from project j join entrepreneur e on e.id = j.entrepreneur_id where j.id = $1`,
    [projectId],
  );
  return rows[0] ?? null;
}

async function tryWay(tx: EntityManager, noticeId: string, way: NoticeWay, now: Date): Promise<void> {
  const topic = TOPICS[way];
  await appendDelivery(tx, { topic, subjectId: noticeId, dedupKey: `${topic}/${noticeId}` }, now);
}
