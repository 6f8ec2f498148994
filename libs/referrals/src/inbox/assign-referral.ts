import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { memberNotFound, OF_STRUCTURE } from '#libs/accounts';
import type { Actor, Clock } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import { alreadyMoved, isLive } from '../referral-lifecycle.js';
import { alreadyAssigned } from '../referrals.errors.js';
import { loadReferral } from '../relation.js';
import { holderAt } from './holder.js';

/** Who looks after a referral from now on. Accounts; null: the whole team. */
export interface Assignment {
  readonly to: string | null;
  /** Who did when the actor looked: if somebody else does by now, nothing changes. */
  readonly from: string | null;
}

/**
 * Says who of a structure looks after a referral: a member takes it, gives it to a colleague or back to the team. The
 * colleague is told in the mail of the day. It is no answer and makes no new version. Repeating it changes nothing.
 */
@Injectable()
export class AssignReferral {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `referrals.not_found`; `referrals.already_moved` once it is over; `accounts.member_not_found` for
   *   somebody who does not act for the actor's structure; `referrals.already_assigned` when a colleague was faster
   */
  async execute(referralId: string, { to, from }: Assignment, actor: Actor): Promise<void> {
    const now = this.clock.now();
    await this.transactions.run(actor, async (tx) => {
      const referral = await loadReferral(tx, referralId, actor);
      if (!isLive(referral.state)) throw alreadyMoved(referral);
      if (to !== null) await keepInTeam(tx, to, actor);
      const changed: unknown[] = await tx.query(
        `with changed as (
           update inbox_entry i set assignee_id = $2::uuid
           where i.referral_id = $1 and ${holderAt('$4')} is not distinct from $3 and $2::uuid is distinct from $3::uuid
             and i.assignee_id is distinct from $2::uuid
           returning i.referral_id)
         insert into referral_assignment (referral_id, assignee_id, at)
         select referral_id, $2::uuid, $4 from changed returning 1`,
        [referralId, to, from, now],
      );
      if (changed.length === 0) await unlessSo(tx, referralId, to, now);
      else await haveThemTold(tx, referralId, to === actor.id ? null : to, now);
    });
  }
}

/** Whoever takes it is of the team, and does not leave it before the end of the transaction. */
async function keepInTeam(tx: EntityManager, accountId: string, { structureId }: Actor): Promise<void> {
  const found: unknown[] = await tx.query(
    `select 1 from account where ${OF_STRUCTURE} and disabled_at is null and id = $2 for share`,
    [structureId, accountId],
  );
  if (found.length === 0) throw memberNotFound();
}

async function unlessSo(
  tx: EntityManager,
  referralId: string,
  wanted: string | null,
  now: Date,
): Promise<void> {
  const rows: { holder: string | null; assignee: string | null }[] = await tx.query(
    `select ${holderAt('$2')} as holder, i.assignee_id as assignee from inbox_entry i where i.referral_id = $1`,
    [referralId, now],
  );
  const { holder, assignee } = rows[0]!;
  // What was given to somebody who is away is theirs, though it goes elsewhere meanwhile.
  if (holder !== wanted && assignee !== wanted) throw alreadyAssigned(holder);
}

/** Tells `accountId` with what else is due to them; whoever had it before hears of it no more. */
async function haveThemTold(
  tx: EntityManager,
  referralId: string,
  accountId: string | null,
  now: Date,
): Promise<void> {
  await tx.query(
    `update referral_due set done_at = $2 where referral_id = $1 and kind = 'assigned' and done_at is null`,
    [referralId, now],
  );
  if (accountId !== null)
    await tx.query(`insert into referral_due (referral_id, kind, due_at) values ($1, 'assigned', $2)`, [
      referralId,
      now,
    ]);
}
