import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { GoAheads } from '#libs/entrepreneurs';
import type { Clock } from '#libs/kernel';
import { appendDelivery, CLOCK, type TaskHandler } from '#libs/platform';
import { RecommendProgrammes } from '#libs/recommendations';
import { MAX_HOPS, type NextBest, nextBest } from './next-best.js';
import { createReferral } from './outgoing.js';
import { ReferralRow } from './referral.entity.js';
import { NEWS_MAIL, REROUTE_TASK } from './referrals.topics.js';

/**
 * After a decline, takes the project to the next best: sent when she agreed to that structure, else a draft that
 * awaits her go-ahead, of which she is told. Replayed, it makes no second child.
 */
@Injectable()
export class RerouteReferral implements TaskHandler {
  readonly topic = REROUTE_TASK;

  constructor(
    private readonly recommendations: RecommendProgrammes,
    private readonly goAheads: GoAheads,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(tx: EntityManager, referralId: string): Promise<void> {
    const declined = await tx.findOneBy(ReferralRow, { id: referralId, state: 'declined' });
    if (declined === null || declined.hop >= MAX_HOPS) return;
    if (await tx.existsBy(ReferralRow, { parentId: referralId })) return;
    const next = await this.choose(tx, declined);
    if (next !== null) await this.take(tx, declined, next);
  }

  private async choose(tx: EntityManager, declined: ReferralRow): Promise<NextBest | null> {
    const { answer, programmes } = await this.recommendations.rank(declined.projectId);
    const all = await tx.findBy(ReferralRow, { projectId: declined.projectId });
    return nextBest({
      ranked: answer.recommendations,
      programmes,
      tried: new Set(all.map((referral) => referral.structureId)),
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
