import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Clock } from '#libs/kernel';
import { appendDelivery, CLOCK, type TaskHandler } from '#libs/platform';
import { noteCall } from './queues/note-call.js';
import { isTakenBack } from './referral-lifecycle.js';
import { ReferralRow } from './referral.entity.js';
import { NEWS_MAIL, TELL_TASK } from './referrals.topics.js';

/**
 * Once a move can no longer be undone, has her told how things stand: by mail, else by the adviser who follows her. A
 * referral that was taken back meanwhile is told to nobody.
 */
@Injectable()
export class TellHer implements TaskHandler<null> {
  readonly topic = TELL_TASK;

  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  async gather(): Promise<null> {
    return Promise.resolve(null);
  }

  async run(tx: EntityManager, referralId: string): Promise<void> {
    const referral = await tx.findOneBy(ReferralRow, { id: referralId });
    if (referral === null || isTakenBack(referral.state)) return;
    const now = this.clock.now();
    await noteCall(tx, referral.projectId, 'news', now);
    const dedupKey = `${NEWS_MAIL}/${referralId}/${referral.version}`;
    await appendDelivery(tx, { topic: NEWS_MAIL, subjectId: referralId, dedupKey }, now);
  }
}
