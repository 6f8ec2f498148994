import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Clock } from '#libs/kernel';
import { CLOCK, type TaskHandler } from '#libs/platform';
import { isTakenBack } from './referral-lifecycle.js';
import { ReferralRow } from './referral.entity.js';
import { TELL_TASK } from './referrals.topics.js';
import { tellByHerWays } from './telling/tell-by-her-ways.js';

/**
 * Once a move can no longer be undone, has her told how things stand. A referral that was taken back meanwhile is told to
 * nobody.
 */
@Injectable()
export class TellHer implements TaskHandler<null> {
  readonly topic = TELL_TASK;

  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  async gather(): Promise<null> {
    return Promise.resolve(null);
  }

  async run(tx: EntityManager, referralId: string): Promise<void> {
    // She is not erased meanwhile: what is written here is about a request that there is.
    await tx.query(
      `select 1 from project where id = (select project_id from referral where id = $1) for key share`,
      [referralId],
    );
    const referral = await tx.findOneBy(ReferralRow, { id: referralId });
    if (referral === null || isTakenBack(referral.state)) return;
    const { projectId, version } = referral;
    const about = { projectId, referralId, subjectId: referralId };
    await tellByHerWays(tx, { what: 'news', ...about, key: `${referralId}/${version}` }, this.clock.now());
  }
}
