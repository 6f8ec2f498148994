import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { changeAdviser } from '#libs/entrepreneurs';
import { type Actor, type Clock, newId } from '#libs/kernel';
import { appendDelivery, CLOCK, Transactions } from '#libs/platform';
import { LIVE_STATES } from '../referral-lifecycle.js';
import { adviserNotFound, notAColleague } from '../referrals.errors.js';
import { TRANSFER_MAIL } from '../referrals.topics.js';
import { tellByHerWays } from '../telling/tell-by-her-ways.js';
import { IS_COLLEAGUE } from './colleagues.js';

/** Whose people go to whom. */
export interface Transfer {
  readonly fromId: string;
  /** Advisers who take over; several share the people out evenly. */
  readonly toIds: readonly string[];
  /** Requests of those to hand over; null for everybody. */
  readonly projectIds: readonly string[] | null;
}

/**
 * Hands people whom an adviser follows to colleagues of her organisation, in one go: by herself, or by a coordinator when she has left.
 * The people, the structures that have something open of them, and the colleagues are told once. Repeating it changes nothing.
 */
@Injectable()
export class TransferCaseload {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @returns how many people were handed over
   * @throws DomainError `referrals.adviser_not_found`, for the people of another too; `referrals.not_a_colleague` (conflict)
   *   when one who is to take over has no account, or works elsewhere
   */
  async execute({ fromId, toIds, projectIds }: Transfer, actor: Actor): Promise<number> {
    const now = this.clock.now();
    if (actor.kind === 'intermediary' && actor.id !== fromId) throw adviserNotFound();
    return this.transactions.run(actor, async (tx) => {
      const receivers = [...new Set(toIds)];
      await checkColleagues(tx, fromId, receivers);
      const id = newId(now);
      const moved = await changeAdviser(tx, { id, fromId, toIds: receivers, projectIds, now });
      if (moved.length > 0) await tell(tx, id, moved, now);
      return moved.length;
    });
  }
}

/** Nobody's account is closed between the check and the end: people would be left with nobody. */
async function checkColleagues(tx: EntityManager, fromId: string, toIds: readonly string[]): Promise<void> {
  const known: unknown[] = await tx.query(
    `select 1 from account where id = $1 and kind = 'intermediary' for share`,
    [fromId],
  );
  if (known.length === 0) throw adviserNotFound();
  const colleagues: unknown[] = await tx.query(
    `select 1 from account f join account a on ${IS_COLLEAGUE} where f.id = $1 and a.id = any($2) for share of a`,
    [fromId, toIds],
  );
  if (toIds.length === 0 || colleagues.length !== toIds.length) throw notAColleague();
}

async function tell(
  tx: EntityManager,
  transferId: string,
  projectIds: readonly string[],
  now: Date,
): Promise<void> {
  for (const projectId of projectIds) {
    const about = { projectId, referralId: null, subjectId: projectId };
    await tellByHerWays(tx, { what: 'adviser', ...about, key: `${transferId}/${projectId}` }, now);
  }
  const notices: { id: string }[] = await tx.query(
    `with open as (
       select distinct s.id as structure_id, s.merged_into, s.email is not null as has_address
       from adviser_change c join referral r on r.project_id = c.project_id join structure s on s.id = r.structure_id
       where c.transfer_id = $1 and r.state = any($2))
     insert into transfer_notice (id, transfer_id, structure_id, account_id)
     select gen_random_uuid(), $1, one.* from (
       select structure_id, null::uuid as account_id from open where has_address
       union
       select null, a.id from open o join account a on a.structure_id in (o.structure_id, o.merged_into)
       where not o.has_address and a.disabled_at is null
       union
       select null, c.to_id from adviser_change c where c.transfer_id = $1) one
     returning id`,
    [transferId, LIVE_STATES],
  );
  for (const { id } of notices)
    await appendDelivery(
      tx,
      { topic: TRANSFER_MAIL, subjectId: id, dedupKey: `${TRANSFER_MAIL}/${id}` },
      now,
    );
}
