import { createHash } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { type Clock, SYSTEM } from '#libs/kernel';
import type { Config } from '#libs/settings';
import { CLOCK } from '../clock.token.js';
import { CONFIG } from '../config.token.js';
import { Transactions } from '../database/transactions.js';
import { segmentsOf } from './segments.js';
import { type OutgoingSms, SmsRefused, SmsTransport } from './sms-transport.js';

/** It may leave, but not yet: this one was not sent, and did not fail. */
export class NotYet extends Error {
  constructor(readonly waitSeconds: number) {
    super('not yet');
    this.name = 'NotYet';
  }
}

/** To one number, within an hour and within a day. */
const MOST_AN_HOUR = 3;
const MOST_A_DAY = 6;
const HOUR_MS = 3_600_000;

interface Sent {
  readonly thisHour: number;
  readonly today: number;
  /** Milliseconds since the oldest of this hour; null when there is none. */
  readonly oldestMs: number | null;
  /** Messages to anybody within a day. */
  readonly segments: number;
}

/** Sends SMS within their caps: three an hour and six a day to one number, and so many messages a day in all. */
@Injectable()
export class SmsCounter {
  private readonly logger = new Logger(SmsCounter.name);

  constructor(
    private readonly transport: SmsTransport,
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @throws NotYet before its time, and after the third to a number within an hour; SmsRefused after the sixth within a day
   *   (`sms_too_many`), where the budget of the day is spent (`sms_budget`), and as the transport does
   */
  async send(id: string, sms: OutgoingSms): Promise<void> {
    const now = this.clock.now();
    if (sms.notBefore !== null && sms.notBefore > now)
      throw new NotYet((sms.notBefore.getTime() - now.getTime()) / 1000);
    const place = await this.count(sms, now);
    try {
      await this.transport.send(id, sms);
    } catch (error) {
      // It certainly did not leave. After any other error it may have, and is counted.
      if (error instanceof SmsRefused) await this.uncount(place);
      throw error;
    }
  }

  private async count({ to, text }: OutgoingSms, now: Date): Promise<string> {
    const hash = createHash('sha256').update(to).digest();
    const segments = segmentsOf(text);
    return this.transactions.run(SYSTEM, async (tx) => {
      // One at a time: two that count at once would both find room.
      await tx.query(`select pg_advisory_xact_lock(hashtext('sms_sent'))`);
      const rows: Sent[] = await tx.query(
        `select (count(*) filter (where to_hash = $1 and at > $2::timestamptz - interval '1 hour'))::int as "thisHour",
           (count(*) filter (where to_hash = $1))::int as today,
           (extract(epoch from $2::timestamptz - min(at) filter (where to_hash = $1
             and at > $2::timestamptz - interval '1 hour')) * 1000)::float8 as "oldestMs",
           coalesce(sum(segments), 0)::int as segments
         from sms_sent where at > $2::timestamptz - interval '1 day'`,
        [hash, now],
      );
      this.check(rows[0]!, segments);
      const placed: { id: string }[] = await tx.query(
        `insert into sms_sent (to_hash, segments, at) values ($1, $2, $3) returning id`,
        [hash, segments, now],
      );
      return placed[0]!.id;
    });
  }

  private check(sent: Sent, segments: number): void {
    if (sent.segments + segments > this.config.smsDailyBudget) {
      this.logger.error({ event: 'sms.budget_spent', count: sent.segments });
      throw new SmsRefused('sms_budget', true);
    }
    if (sent.today >= MOST_A_DAY) throw new SmsRefused('sms_too_many', true);
    if (sent.thisHour >= MOST_AN_HOUR) throw new NotYet((HOUR_MS - (sent.oldestMs ?? 0)) / 1000 + 1);
  }

  private async uncount(id: string): Promise<void> {
    await this.transactions.run(SYSTEM, (tx) => tx.query(`delete from sms_sent where id = $1`, [id]));
  }
}
