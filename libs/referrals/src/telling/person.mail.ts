import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Links } from '#libs/accounts';
import type { Clock } from '#libs/kernel';
import { CLOCK, type HowItEnded, type MailHandler, MailRefused, type OutgoingMail } from '#libs/platform';
import { PERSON_MAIL } from '../referrals.topics.js';
import { Letters } from './letters.js';
import { nextWay } from './next-way.js';
import { endNotice, tellByNextWay } from './tell-by-her-ways.js';

/** Mails her what there is to tell, with a fresh link. */
@Injectable()
export class PersonMail implements MailHandler {
  readonly topic = PERSON_MAIL;

  constructor(
    private readonly letters: Letters,
    private readonly links: Links,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Null when there is nothing to tell any more.
   *
   * @throws MailRefused when she is reached otherwise by now: she took her address back, or wants no mails
   */
  async prepare(noticeId: string): Promise<OutgoingMail | null> {
    const notice = await this.letters.of(noticeId, 'mail');
    if (notice === null) return null;
    const { addressee, reached, failed, letter } = notice;
    if (nextWay(reached, failed) !== 'mail') throw new MailRefused('not_her_way', true);
    const secret = await this.links.mintForMail('follow', addressee.projectId);
    return { to: reached.email!, ...letter.mail(secret) };
  }

  async ended(tx: EntityManager, noticeId: string, how: HowItEnded): Promise<void> {
    await endNotice(tx, noticeId, 'mail', how, this.clock.now());
  }

  async givenUp(tx: EntityManager, noticeId: string): Promise<void> {
    await tellByNextWay(tx, noticeId, 'mail', this.clock.now());
  }
}
