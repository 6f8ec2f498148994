import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Actor, type Clock } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import { lastManager, memberNotFound } from '../accounts.errors.js';
import { holdTeam, managersOf, type TeamMember } from './hold-team.js';

/** `promote`: she decides with the managers from now on. `remove`: she acts for the structure no more. */
export type TeamAct = 'promote' | 'remove';

/** Changes the team of the actor's structure. Doing the same again changes nothing more. */
@Injectable()
export class KeepTeam {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `accounts.member_not_found`, for somebody of another structure too, and where the actor manages no
   * more; `accounts.last_manager` (conflict) when nobody would be left to manage
   */
  async execute(accountId: string, act: TeamAct, actor: Actor): Promise<void> {
    const now = this.clock.now();
    await this.transactions.run(actor, async (tx) => {
      const team = actor.structureId === null ? [] : await holdTeam(tx, actor.structureId);
      const isManager = team.some(({ id, kind }) => id === actor.id && kind === 'manager');
      const member = team.find(({ id }) => id === accountId);
      // Who was taken away a moment ago decides nothing any more.
      if (!isManager || member === undefined) throw memberNotFound();
      if (act === 'promote') await tx.query(`update account set kind = 'manager' where id = $1`, [accountId]);
      else await remove(tx, team, member, now);
    });
  }
}

async function remove(
  tx: EntityManager,
  team: readonly TeamMember[],
  { id, kind }: TeamMember,
  now: Date,
): Promise<void> {
  if (kind === 'manager' && managersOf(team) === 1) throw lastManager();
  await tx.query(`update account set disabled_at = $2 where id = $1`, [id, now]);
  await tx.query(`delete from session where account_id = $1`, [id]);
}
