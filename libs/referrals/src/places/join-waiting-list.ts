import { Inject, Injectable } from '@nestjs/common';
import { type EntityManager, In, Not } from 'typeorm';
import { reservePlace } from '#libs/directory';
import { EntrepreneursReader, noWayToReachHer } from '#libs/entrepreneurs';
import { type Actor, type Clock, newId, parisDay } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import { RecommendProgrammes } from '#libs/recommendations';
import { END_STATES } from '../referral-lifecycle.js';
import { ReferralRow } from '../referral.entity.js';
import { alreadySent, placesLeft, programmeNotListed } from '../referrals.errors.js';

/**
 * Puts her on the waiting list of a programme that has no place left. Nothing of her goes to the structure: her go-ahead
 * for that is asked when a place is offered.
 */
@Injectable()
export class JoinWaitingList {
  constructor(
    private readonly people: EntrepreneursReader,
    private readonly recommendations: RecommendProgrammes,
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Joining again changes nothing.
   *
   * @throws DomainError `entrepreneurs.request_not_found`, `entrepreneurs.no_contact` when nobody could tell her,
   *   `referrals.programme_not_listed` when the programme excludes her for another reason, `referrals.already_sent`,
   *   `referrals.places_left` when she need not wait
   */
  async execute(projectId: string, programmeId: string, actor: Actor): Promise<void> {
    const request = await this.people.request(projectId, actor);
    const reachable = request.email !== null || request.phone !== null || actor.kind === 'intermediary';
    if (request.firstName === null || !reachable) throw noWayToReachHer();
    const { takes } = await this.recommendations.rank(projectId);
    if (!takes(programmeId)) throw programmeNotListed(programmeId);
    const now = this.clock.now();
    await this.transactions.run(actor, async (tx) => {
      // While nobody sends another of the same request.
      await tx.query(`select 1 from project where id = $1 for update`, [projectId]);
      if (
        await tx.existsBy(ReferralRow, { projectId, programmeId, state: Not(In([...END_STATES, 'draft'])) })
      )
        throw alreadySent();
      const joined: unknown[] = await tx.query(
        `insert into waiting_entry (id, project_id, programme_id, state, asked_at) values ($1, $2, $3, 'waiting', $4)
         on conflict do nothing returning 1`,
        [newId(now), projectId, programmeId, now],
      );
      if (joined.length === 1 && (await hasRoom(tx, projectId, programmeId, now)))
        throw placesLeft(programmeId);
    });
  }
}

/** Whether she could be sent now: there is a place, and nobody came before her. */
async function hasRoom(
  tx: EntityManager,
  projectId: string,
  programmeId: string,
  now: Date,
): Promise<boolean> {
  const others: unknown[] = await tx.query(
    `select 1 from waiting_entry where programme_id = $1 and state = 'waiting' and project_id <> $2 limit 1`,
    [programmeId, projectId],
  );
  if (others.length > 0) return false;
  // Tried, and taken back: who reserves is the only one who can say whether there is room.
  await tx.query(`savepoint before_trial`);
  const found = await reservePlace(tx, programmeId, 'held', parisDay(now));
  await tx.query(`rollback to savepoint before_trial`);
  return found !== null;
}
