import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { GoAheads } from '#libs/entrepreneurs';
import type { Actor, Clock } from '#libs/kernel';
import { CLOCK } from '#libs/platform';
import { sideIn } from '../messages/hold-exchange.js';
import type { Side } from '../messages/message.entity.js';
import { ReferralRow } from '../referral.entity.js';
import { referralNotFound } from '../referrals.errors.js';
import { mayRecord } from './milestone-rules.js';
import { MILESTONES_OF, type MilestoneView } from './milestones-of.js';

/** The milestones of a referral, and what their page says of it. */
export interface MilestoneBook {
  /** On which side the reader stands. */
  readonly side: Side;
  readonly projectTitle: string;
  readonly programmeName: string;
  readonly structureName: string;
  /** Whether the reader may record, and correct what their side recorded. */
  readonly records: boolean;
  /** In the order of their days. */
  readonly milestones: readonly MilestoneView[];
}

/** Reads milestones, for both sides of a referral. Never writes. */
@Injectable()
export class MilestonesReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly goAheads: GoAheads,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError `referrals.not_found`, for a structure also once she took the referral or her go-ahead back */
  async ofReferral(referralId: string, actor: Actor): Promise<MilestoneBook> {
    const { manager } = this.dataSource;
    const referral = await manager.findOneBy(ReferralRow, { id: referralId });
    const side = referral === null ? null : await sideIn(manager, referral, actor, this.goAheads);
    if (referral === null || side === null) throw referralNotFound();
    const rows: Omit<MilestoneBook, 'side' | 'records'>[] = await this.dataSource.query(
      `select j.title as "projectTitle", p.name as "programmeName", s.name as "structureName",
         ${MILESTONES_OF} as milestones
       from referral r join programme p on p.id = r.programme_id join structure s on s.id = r.structure_id
         join project j on j.id = r.project_id
       where r.id = $1`,
      [referralId],
    );
    return { ...rows[0]!, side, records: mayRecord(side, referral, this.clock.now()) };
  }
}
