import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Clock } from '#libs/kernel';
import { CLOCK, type TaskHandler } from '#libs/platform';
import type { CallReason } from '../queues/call.entity.js';
import { noteCall } from '../queues/note-call.js';
import { PERSON_TASK } from '../referrals.topics.js';
import { Letters } from './letters.js';

/** Puts her on the list of those a human is to tell: her adviser's, else the coordinators'. */
@Injectable()
export class ListToCall implements TaskHandler<readonly CallReason[]> {
  readonly topic = PERSON_TASK;

  constructor(
    private readonly letters: Letters,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** None when there is nothing to tell any more. */
  async gather(noticeId: string): Promise<readonly CallReason[]> {
    const notice = await this.letters.of(noticeId, 'list');
    return notice?.letter.reasons ?? [];
  }

  async run(tx: EntityManager, noticeId: string, reasons: readonly CallReason[]): Promise<void> {
    await this.end(tx, noticeId, reasons);
  }

  /** What there is to tell could not be worked out: she is told that there is something. */
  async givenUp(tx: EntityManager, noticeId: string): Promise<void> {
    await this.end(tx, noticeId, ['news']);
  }

  private async end(tx: EntityManager, noticeId: string, reasons: readonly CallReason[]): Promise<void> {
    const now = this.clock.now();
    const [ended]: [{ projectId: string }[], number] = await tx.query(
      `update person_notice set state = $2, ended_at = $3 where id = $1 and way = 'list' and state = 'waiting'
       returning project_id as "projectId"`,
      [noticeId, reasons.length === 0 ? 'dropped' : 'listed', now],
    );
    if (ended[0] !== undefined && reasons.length > 0) await noteCall(tx, ended[0].projectId, reasons, now);
  }
}
