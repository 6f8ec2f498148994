import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { SYSTEM } from '#libs/kernel';
import type { Config } from '#libs/settings';
import { CONFIG } from '../config.token.js';
import { isDatabaseDown } from '../database/database-down.js';
import { Transactions } from '../database/transactions.js';
import { MailRefused } from '../mail/mail-transport.js';
import { NotYet } from '../sms/sms-counter.js';
import { SmsRefused } from '../sms/sms-transport.js';
import { CallFailed, ReceiverBusy } from '../webhooks/webhook-transport.js';
import { MAIL_WAITS, waitBeforeNextAttempt, WEBHOOK_WAITS } from './backoff.js';
import {
  DELIVERY_HANDLERS,
  type DeliveryHandler,
  type HowItEnded,
  type MailHandler,
  type SmsHandler,
  type TaskHandler,
  type WebhookHandler,
} from './delivery-handler.js';
import { Transports } from './transports.js';

interface Lease {
  readonly id: string;
  readonly token: string;
  readonly topic: string;
  readonly subjectId: string;
  readonly failures: number;
}

/** A delivery whose handler fails in a way nobody foresaw is set aside after this many failures. */
const MAX_UNFORESEEN_FAILURES = 5;

/** A delivery that was leased this often without any result ends the processes that take it: it is set aside. */
const MAX_VANISHED_LEASES = 10;

/** How long to wait before asking a database that is away again. */
const DATABASE_AWAY_MS = 1_000;

/**
 * Carries out one delivery: lease, re-read, fence, the one external call, record. The order is what makes it safe
 * to kill a worker at any point and to ring twice: see "Never lost, never twice" in the README.
 */
@Injectable()
export class Dispatcher {
  private readonly logger = new Logger(Dispatcher.name);
  private readonly handlers: ReadonlyMap<string, DeliveryHandler>;

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly transports: Transports,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(DELIVERY_HANDLERS) handlers: readonly DeliveryHandler[],
  ) {
    this.handlers = new Map(handlers.map((handler) => [handler.topic, handler]));
    if (this.handlers.size !== handlers.length) throw new Error('two handlers answer for the same topic');
  }

  /** Does nothing when the delivery is done, not due, or in another worker's hands. Rejects only if the database does. */
  async deliver(deliveryId: string): Promise<void> {
    const lease = await this.lease(deliveryId);
    if (lease === null) return;
    const handler = this.handlers.get(lease.topic);
    if (handler === undefined) return this.giveUp(lease, 'no_handler');
    let sent = false;
    try {
      if ('prepare' in handler) sent = await this.sendMail(lease, handler);
      else if ('write' in handler) sent = await this.sendSms(lease, handler);
      else if ('compose' in handler) sent = await this.call(lease, handler);
      else await this.runTask(lease, handler);
    } catch (error) {
      return this.fail(lease, handler, error);
    }
    // Outside of the try: once the other side took it, nothing may count it as failed.
    if (sent) await this.recordSent(lease, handler);
  }

  private async lease(id: string): Promise<Lease | null> {
    const token = randomUUID();
    const [rows]: [{ topic: string; subject_id: string; attempts: number; failures: number }[], number] =
      await this.dataSource.query(
        `update delivery set lease_token = $2, lease_until = now() + $3 * interval '1 second', attempts = attempts + 1
         where id = $1 and state = 'pending' and next_at <= now() and (lease_until is null or lease_until < now())
         returning topic, subject_id, attempts, failures`,
        [id, token, this.config.outboxLeaseSeconds],
      );
    const row = rows[0];
    if (row === undefined) return null;
    const lease = { id, token, topic: row.topic, subjectId: row.subject_id, failures: row.failures };
    if (row.attempts - row.failures <= MAX_VANISHED_LEASES) return lease;
    await this.giveUp(lease, 'vanished');
    return null;
  }

  /** Returns whether the server took the mail. */
  private async sendMail(lease: Lease, handler: MailHandler): Promise<boolean> {
    const mail = await handler.prepare(lease.subjectId);
    if (mail === null) {
      await this.close(lease, handler, 'cancelled');
      return false;
    }
    if (!(await this.stillMine(lease))) return false;
    await this.transports.mail.send(lease.id, mail);
    return true;
  }

  /** Returns whether it left. */
  private async sendSms(lease: Lease, handler: SmsHandler): Promise<boolean> {
    const sms = await handler.write(lease.subjectId);
    if (sms === null) {
      await this.close(lease, handler, 'cancelled');
      return false;
    }
    if (!(await this.stillMine(lease))) return false;
    await this.transports.sms.send(lease.id, sms);
    return true;
  }

  /** Returns whether the receiver took the call. */
  private async call(lease: Lease, handler: WebhookHandler): Promise<boolean> {
    const webhook = await handler.compose(lease.subjectId);
    if (webhook === null) {
      await this.close(lease, handler, 'cancelled');
      return false;
    }
    if (!(await this.stillMine(lease))) return false;
    await this.transports.webhooks.send(lease.id, webhook);
    return true;
  }

  /** It is gone: says so until the database hears it, or until the lease ends and another worker must repeat it. */
  private async recordSent(lease: Lease, handler: DeliveryHandler): Promise<void> {
    const tries = Math.ceil((this.config.outboxLeaseSeconds * 1000) / DATABASE_AWAY_MS);
    for (let i = 0; i < tries; i++) {
      try {
        return await this.close(lease, handler, 'done');
      } catch (error) {
        this.logger.warn({ event: 'delivery.unrecorded', outbox_id: lease.id, count: i + 1 }, error);
        await sleep(DATABASE_AWAY_MS);
      }
    }
  }

  /** Records that it left, or that it was not wanted any more, and has its room hear it in the same transaction. */
  private async close(lease: Lease, handler: DeliveryHandler, how: HowItEnded): Promise<void> {
    const heard = 'compose' in handler ? how === 'done' : 'ended' in handler;
    if (!heard) {
      await this.end(lease, how, null);
      return;
    }
    await this.transactions.run(SYSTEM, async (tx) => {
      if (!(await this.end(lease, how, null, tx))) return;
      if ('compose' in handler) await handler.answered(tx, lease.subjectId, null);
      else if ('ended' in handler) await handler.ended?.(tx, lease.subjectId, how);
    });
  }

  private async runTask(lease: Lease, handler: TaskHandler): Promise<void> {
    const gathered = await handler.gather(lease.subjectId, () => this.stillMine(lease));
    await this.transactions.run(SYSTEM, async (tx) => {
      const ended: unknown[] = await tx.query(
        `with ended as (
           update delivery set state = 'done', ended_at = now(), lease_token = null
           where id = $1 and lease_token = $2 and state = 'pending' and lease_until > clock_timestamp()
           returning id),
         logged as (insert into delivery_attempt (delivery_id) select id from ended)
         select id from ended`,
        [lease.id, lease.token],
      );
      if (ended.length === 1) await handler.run(tx, lease.subjectId, gathered);
    });
  }

  /**
   * The fence: a worker that was frozen past its lease finds out here, by the database's clock, and sends nothing.
   * A full timeout must remain, so that the lease cannot end while the mail or call is on its way. It extends the lease.
   */
  private async stillMine(lease: Lease): Promise<boolean> {
    const [, count]: [unknown, number] = await this.dataSource.query(
      `update delivery set lease_until = now() + $3 * interval '1 second'
       where id = $1 and lease_token = $2 and state = 'pending' and lease_until > now()`,
      [lease.id, lease.token, this.config.outboxLeaseSeconds],
    );
    if (count === 0) this.logger.warn({ event: 'delivery.lease_lost', outbox_id: lease.id });
    return count === 1;
  }

  private async fail(lease: Lease, handler: DeliveryHandler, error: unknown): Promise<void> {
    if (isDatabaseDown(error)) return this.giveBack(lease, 0);
    // Spread, so that those who wait for one receiver do not come back together.
    if (error instanceof ReceiverBusy) return this.giveBack(lease, error.waitSeconds * (0.5 + Math.random()));
    if (error instanceof NotYet) return this.giveBack(lease, error.waitSeconds);
    const foreseen =
      error instanceof MailRefused || error instanceof SmsRefused || error instanceof CallFailed;
    const code = foreseen ? error.code : error instanceof Error ? error.name : 'unknown';
    if (!foreseen)
      this.logger.error({ event: 'delivery.failed', outbox_id: lease.id, topic: lease.topic }, error);
    const failures = lease.failures + 1;
    const wait =
      (foreseen && error.permanent) || (!foreseen && failures >= MAX_UNFORESEEN_FAILURES)
        ? null
        : waitBeforeNextAttempt(
            'compose' in handler ? WEBHOOK_WAITS : MAIL_WAITS,
            failures,
            Math.random(),
            error instanceof CallFailed ? error.retryAfterSeconds : null,
          );
    const tell = async (tx: EntityManager): Promise<void> => {
      if (error instanceof CallFailed && 'compose' in handler)
        await handler.answered(tx, lease.subjectId, error);
    };
    if (wait === null) return this.giveUp(lease, code, tell);
    await this.transactions.run(SYSTEM, async (tx) => {
      if (await this.later(tx, lease, code, wait)) await tell(tx);
    });
  }

  /** False when another worker has the delivery by now. */
  private async later(tx: EntityManager, lease: Lease, code: string, wait: number): Promise<boolean> {
    const waiting: unknown[] = await tx.query(
      `with waiting as (
         update delivery set lease_token = null, lease_until = null, rung_at = null, last_error = $3,
           failures = failures + 1, next_at = now() + $4 * interval '1 second'
         where id = $1 and lease_token = $2 returning id),
       logged as (insert into delivery_attempt (delivery_id, error) select id, $3 from waiting)
       select id from waiting`,
      [lease.id, lease.token, code, wait],
    );
    return waiting.length === 1;
  }

  /** The database went away for a moment, the receiver is busy, or it is not time yet: that is no failure of the delivery, and costs it no attempt. */
  private async giveBack(lease: Lease, waitSeconds: number): Promise<void> {
    await this.dataSource.query(
      `update delivery set lease_token = null, lease_until = null, rung_at = null, attempts = attempts - 1,
         next_at = greatest(next_at, now() + $3 * interval '1 second')
       where id = $1 and lease_token = $2`,
      [lease.id, lease.token, waitSeconds],
    );
  }

  private async giveUp(
    lease: Lease,
    error: string,
    tell?: (tx: EntityManager) => Promise<void>,
  ): Promise<void> {
    const handler = this.handlers.get(lease.topic);
    await this.transactions.run(SYSTEM, async (tx) => {
      const ended = await this.end(lease, 'dead', error, tx);
      if (!ended) return;
      await tell?.(tx);
      if (handler !== undefined && 'givenUp' in handler) await handler.givenUp?.(tx, lease.subjectId);
    });
    this.logger.error({ event: 'delivery.dead', outbox_id: lease.id, topic: lease.topic, err_code: error });
  }

  /** False when another worker has the delivery by now. What was cancelled was not tried, and is no attempt. */
  private async end(
    lease: Lease,
    state: 'done' | 'dead' | 'cancelled',
    error: string | null,
    db: Pick<DataSource, 'query'> = this.dataSource,
  ): Promise<boolean> {
    const ended: unknown[] = await db.query(
      `with ended as (
         update delivery set state = $3, ended_at = now(), lease_token = null, last_error = coalesce($4, last_error),
           failures = failures + ($4::text is not null)::int
         where id = $1 and lease_token = $2 returning id),
       logged as (insert into delivery_attempt (delivery_id, error) select id, $4 from ended where $3 <> 'cancelled')
       select id from ended`,
      [lease.id, lease.token, state, error],
    );
    return ended.length === 1;
  }
}
