import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Links } from '#libs/accounts';
import { nextSafeMoment } from '#libs/entrepreneurs';
import { createTranslator } from '#libs/i18n';
import type { Clock } from '#libs/kernel';
import {
  CLOCK,
  CONFIG,
  type HowItEnded,
  mobileNumber,
  type OutgoingSms,
  type SmsHandler,
  SmsRefused,
} from '#libs/platform';
import type { Config } from '#libs/settings';
import { PERSON_SMS } from '../referrals.topics.js';
import { surveyLocale } from '../surveys/surveys.reader.js';
import { Letters } from './letters.js';
import { nextWay } from './next-way.js';
import { endNotice, tellByNextWay } from './tell-by-her-ways.js';

/** For how long an SMS is tried: hours of one day a week come once within it. */
const TRIED_DAYS = 8;
const DAY_MS = 86_400_000;

/** Sends her an SMS that there is something to read, within her hours: whoever holds her telephone learns neither what nor of whom. */
@Injectable()
export class PersonSms implements SmsHandler {
  readonly topic = PERSON_SMS;

  constructor(
    private readonly letters: Letters,
    private readonly links: Links,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Null when there is nothing to tell any more. Outside of her hours it waits until they open.
   *
   * @throws SmsRefused when she is reached otherwise by now, and after more than a week of trying
   */
  async write(noticeId: string): Promise<OutgoingSms | null> {
    const notice = await this.letters.of(noticeId, 'sms');
    if (notice === null) return null;
    const { addressee, reached, failed, triedAt } = notice;
    const now = this.clock.now();
    if (nextWay(reached, failed) !== 'sms') throw new SmsRefused('not_her_way', true);
    if (now.getTime() - triedAt.getTime() > TRIED_DAYS * DAY_MS) throw new SmsRefused('sms_too_late', true);
    const t = createTranslator(surveyLocale(addressee.locale));
    const secret = await this.links.mintForMail('follow', addressee.projectId);
    return {
      to: mobileNumber(reached.phone!)!,
      text: t('survey.sms', { link: `${this.config.webUrl}/fr/suivi/${secret}` }),
      notBefore: nextSafeMoment(reached.safeHours, now),
    };
  }

  async ended(tx: EntityManager, noticeId: string, how: HowItEnded): Promise<void> {
    await endNotice(tx, noticeId, 'sms', how, this.clock.now());
  }

  async givenUp(tx: EntityManager, noticeId: string): Promise<void> {
    await tellByNextWay(tx, noticeId, 'sms', this.clock.now());
  }
}
