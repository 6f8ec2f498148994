import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { GoAheads } from '#libs/entrepreneurs';
import type { Clock } from '#libs/kernel';
import { appendDelivery, CLOCK, type TaskHandler } from '#libs/platform';
import { type RankedProgrammes, RecommendProgrammes } from '#libs/recommendations';
import { MAX_HOPS, type NextBest, nextBest } from './next-best.js';
import { createReferral } from './outgoing.js';
import { ReferralRow } from './referral.entity.js';
import { NEWS_MAIL, REROUTE_TASK } from './referrals.topics.js';

/**
 * After a decline, takes the project to the next best: sent when she agreed to that structure, else a draft that
 * awaits her go-ahead, of which she is told. Replayed, it makes no second child.
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

  /** Her list as it is now; null when the referral is gone. */
  async gather(referralId: string): Promise<RankedProgrammes | null> {
    const referral = await this.dataSource.manager.findOneBy(ReferralRow, { id: referralId });
    return referral === null ? null : this.recommendations.rank(referral.projectId);
  }

  async run(tx: EntityManager, referralId: string, ranked: RankedProgrammes | null): Promise<void> {
    const declined = await tx.findOneBy(ReferralRow, { id: referralId, state: 'declined' });
    if (declined === null || ranked === null || declined.hop >= MAX_HOPS) return;
    if (await tx.existsBy(ReferralRow, { parentId: referralId })) return;
    const next = await this.choose(tx, declined, ranked);
    if (next !== null) await this.take(tx, declined, next);
  }

  private async choose(
    tx: EntityManager,
    declined: ReferralRow,
    { recommendations, programmes }: RankedProgrammes,
  ): Promise<NextBest | null> {
    // A house that declined is not asked again under the name of the one that stands for it.
    const tried: { id: string }[] = await tx.query(
      `select distinct coalesce(s.merged_into, s.id) as id
       from referral r join structure s on s.id = r.structure_id where r.project_id = $1`,
      [declined.projectId],
    );
    return nextBest({
      ranked: recommendations,
      programmes,
      tried: new Set(tried.map(({ id }) => id)),
      agreed: await this.goAheads.recipients(tx, declined.projectId),
      reasons: declined.declineReasons,
    });
  }

  private async take(
    tx: EntityManager,
    declined: ReferralRow,
    { programme, agreed }: NextBest,
  ): Promise<void> {
    const now = this.clock.now();
    const { projectId } = declined;
    const structureId = programme.structure.id;
    const goAheadId = agreed ? await this.goAheads.standing(tx, projectId, structureId) : null;
    const id = await createReferral(
      tx,
      { projectId, programmeId: programme.id, structureId, goAheadId, parent: declined },
      now,
    );
    await appendDelivery(tx, { topic: NEWS_MAIL, subjectId: id, dedupKey: `${NEWS_MAIL}/${id}/1` }, now);
  }
}
