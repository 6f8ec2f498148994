import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';
import { GoAheads } from '#libs/entrepreneurs';
import { type Clock, DomainError } from '#libs/kernel';
import { CLOCK, type TaskHandler } from '#libs/platform';
import { type RankedProgrammes, RecommendProgrammes } from '#libs/recommendations';
import { closedStructures } from './deadlines/closed.js';
import { sharingAlternatives } from './fallbacks.js';
import { fullProgrammes } from './places/full-programmes.js';
import { openGap } from './gaps/gaps.js';
import { MAX_HOPS, type NextBest, nextBest, stopAfter } from './next-best.js';
import { createReferral } from './outgoing.js';
import { ReferralRow } from './referral.entity.js';
import { REROUTE_TASK } from './referrals.topics.js';
import { tellByHerWays } from './telling/tell-by-her-ways.js';

/**
 * After a decline, or a wait in vain, takes the project to the next best that is not closed: sent when she agreed to that structure, else a draft that
 * awaits her go-ahead, of which she is told. Where nothing is left to try it goes to the queue of humans. Replayed, it
 * makes no second child.
 */
@Injectable()
export class RerouteReferral implements TaskHandler<RankedProgrammes | null> {
  readonly topic = REROUTE_TASK;

  constructor(
    private readonly dataSource: DataSource,
    private readonly recommendations: RecommendProgrammes,
    private readonly goAheads: GoAheads,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Her list as it is now; null when the referral is gone, or she erases it at this moment. */
  async gather(referralId: string): Promise<RankedProgrammes | null> {
    const referral = await this.dataSource.manager.findOneBy(ReferralRow, { id: referralId });
    if (referral === null) return null;
    try {
      return await this.recommendations.rank(referral.projectId);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'entrepreneurs.request_not_found') return null;
      throw error;
    }
  }

  async run(tx: EntityManager, referralId: string, ranked: RankedProgrammes | null): Promise<void> {
    // She takes nothing back meanwhile, nor sends another: what she agreed to is read as it stands then.
    await tx.query(
      `select 1 from project where id = (select project_id from referral where id = $1) for no key update`,
      [referralId],
    );
    const ended = await tx.findOneBy(ReferralRow, {
      id: referralId,
      state: In(['declined', 'expired']),
    });
    if (ended === null || ranked === null) return;
    if (await tx.existsBy(ReferralRow, { parentId: referralId })) return;
    const stop = ended.hop >= MAX_HOPS ? 'hops' : stopAfter(ended.declineReasons);
    const next = stop === null ? await this.choose(tx, ended, ranked) : null;
    if (next === null) await openGap(tx, referralId, stop ?? 'nobody_left', this.clock.now());
    else await this.take(tx, ended, next);
  }

  /** Nobody will look for the next: somebody must hear of it. */
  async givenUp(tx: EntityManager, referralId: string): Promise<void> {
    if (await tx.existsBy(ReferralRow, { id: referralId }))
      await openGap(tx, referralId, 'failed', this.clock.now());
  }

  private async choose(
    tx: EntityManager,
    ended: ReferralRow,
    { recommendations, programmes }: RankedProgrammes,
  ): Promise<NextBest | null> {
    // A house that declined is not asked again under the name of the one that stands for it.
    const tried: { id: string }[] = await tx.query(
      `select distinct coalesce(s.merged_into, s.id) as id
       from referral r join structure s on s.id = r.structure_id where r.project_id = $1`,
      [ended.projectId],
    );
    const full = await fullProgrammes(tx);
    const closed = await closedStructures(tx, this.clock.now());
    const takesNobody = (id: string): boolean =>
      full.has(id) || closed.has(programmes.get(id)?.structure.id ?? '');
    return nextBest({
      ranked: recommendations.filter(({ programme }) => !takesNobody(programme)),
      programmes,
      tried: new Set(tried.map(({ id }) => id)),
      agreed: await this.goAheads.fallbacks(tx, await sharingAlternatives(tx, ended)),
      reasons: ended.declineReasons,
    });
  }

  private async take(tx: EntityManager, ended: ReferralRow, { programme, agreed }: NextBest): Promise<void> {
    const now = this.clock.now();
    const { projectId } = ended;
    const structureId = programme.structure.id;
    const goAheadId = agreed ? await this.goAheads.standing(tx, projectId, structureId) : null;
    const id = await createReferral(
      tx,
      { projectId, programmeId: programme.id, structureId, goAheadId, parent: ended },
      now,
    );
    const about = { projectId, referralId: id, subjectId: id };
    await tellByHerWays(tx, { what: 'news', ...about, key: `${id}/1` }, now);
  }
}
