import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor, Clock } from '#libs/kernel';
import { CLOCK } from '#libs/platform';
import { RecommendProgrammes } from '#libs/recommendations';
import { closedStructures } from '../deadlines/closed.js';
import { MAX_HOPS } from '../next-best.js';
import { createReferral } from '../outgoing.js';
import type { ReferralRow } from '../referral.entity.js';
import { programmeNotListed } from '../referrals.errors.js';
import { loadReferral } from '../relation.js';

/** How many a structure may choose from. */
const MOST_OTHERS = 100;

/** A programme that may take her, which a structure can propose instead of its own. */
export interface OtherProgramme {
  readonly programmeId: string;
  readonly programmeName: string;
  readonly structureId: string;
  readonly structureName: string;
}

/** What a structure may propose instead of its own programme. */
@Injectable()
export class OtherProgrammes {
  constructor(
    private readonly dataSource: DataSource,
    private readonly recommendations: RecommendProgrammes,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The programmes that may take her and are not closed, 100 at most: the structure's own first, then by name. The order says nothing of how well
   * they fit, and where she asked already is not left out: a structure learns neither.
   *
   * @throws DomainError `referrals.not_found`
   */
  async of(referralId: string, actor: Actor): Promise<readonly OtherProgramme[]> {
    const { projectId, programmeId, structureId } = await loadReferral(
      this.dataSource.manager,
      referralId,
      actor,
    );
    const { recommendations, programmes } = await this.recommendations.rank(projectId);
    const closed = await closedStructures(this.dataSource.manager, this.clock.now());
    const ids = recommendations
      .map(({ programme }) => programme)
      .filter((id) => id !== programmeId && !closed.has(programmes.get(id)?.structure.id ?? ''));
    return this.dataSource.query(
      `select p.id as "programmeId", p.name as "programmeName", s.id as "structureId", s.name as "structureName"
       from programme p join structure s on s.id = p.structure_id where p.id = any($1)
       order by s.id <> $2, s.name collate "fr-x-icu", p.name collate "fr-x-icu", p.id`,
      [ids.slice(0, MOST_OTHERS), structureId],
    );
  }

  /**
   * The one that is proposed.
   *
   * @throws DomainError `referrals.not_found`, `referrals.programme_not_listed` for one that may not take her
   */
  async chosen(referralId: string, programmeId: string, actor: Actor): Promise<OtherProgramme> {
    const other = (await this.of(referralId, actor)).find((one) => one.programmeId === programmeId);
    if (other === undefined) throw programmeNotListed(programmeId);
    return other;
  }
}

/**
 * Writes what a structure proposes as a draft that awaits her go-ahead. Of a structure that had her request already, or once
 * it went round often enough, none is made, and whoever proposed it does not learn why.
 *
 * @returns whether there is one now
 */
export async function proposeInstead(
  tx: EntityManager,
  declined: ReferralRow,
  { programmeId, structureId }: OtherProgramme,
  now: Date,
): Promise<boolean> {
  const { id, projectId } = declined;
  if (declined.hop >= MAX_HOPS) return false;
  const before: unknown[] = await tx.query(
    `select 1 from referral r where r.parent_id = $1 or r.project_id = $2 and r.id <> $1
       and (r.programme_id = $3 or r.structure_id = $4 and r.structure_id <> $5) limit 1`,
    [id, projectId, programmeId, structureId, declined.structureId],
  );
  if (before.length > 0) return false;
  await createReferral(tx, { projectId, programmeId, structureId, goAheadId: null, parent: declined }, now);
  return true;
}
