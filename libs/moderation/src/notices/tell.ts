import type { EntityManager } from 'typeorm';
import { OF_STRUCTURE } from '#libs/accounts';
import { newId, parisDay } from '#libs/kernel';
import { appendDelivery } from '#libs/platform';
import type { NoticeKind } from '../moderation.entities.js';
import { NOTICE_MAIL } from '../moderation.topics.js';

interface Notice {
  readonly kind: NoticeKind;
  readonly accountId: string | null;
  readonly structureId: string | null;
}

/** Has one mail written to one reader, unless the same left today. */
export async function tell(
  tx: EntityManager,
  { kind, accountId, structureId }: Notice,
  now: Date,
): Promise<void> {
  const id = newId(now);
  const rows: unknown[] = await tx.query(
    `insert into moderation_notice (id, kind, account_id, structure_id, day) values ($1, $2, $3, $4, $5)
     on conflict do nothing returning id`,
    [id, kind, accountId, structureId, parisDay(now)],
  );
  if (rows.length === 0) return;
  await appendDelivery(tx, { topic: NOTICE_MAIL, subjectId: id, dedupKey: `${NOTICE_MAIL}/${id}` }, now);
}

/** The same to everybody of a structure; to its own address when nobody has an account. */
export async function tellStructure(
  tx: EntityManager,
  { kind, structureId, only }: { kind: NoticeKind; structureId: string; only?: 'manager' },
  now: Date,
): Promise<void> {
  const accounts: { id: string }[] = await tx.query(
    `select id from account where ${OF_STRUCTURE} and disabled_at is null
       and kind in ('manager', case when $2::boolean then 'manager' else 'member' end) order by id`,
    [structureId, only === 'manager'],
  );
  for (const { id } of accounts) await tell(tx, { kind, accountId: id, structureId }, now);
  if (accounts.length === 0 && only === undefined)
    await tell(tx, { kind, accountId: null, structureId }, now);
}
