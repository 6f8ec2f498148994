import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { type Config } from '#libs/settings';
import { CONFIG } from '../config.token.js';
import { openQueue } from './queue-backend.js';

/** The queue that wakes the dispatcher. A job says which delivery to look at, and nothing else. */
export const DELIVERIES_QUEUE = 'deliveries';

export interface DeliveryJob {
  readonly deliveryId: string;
}

/** A bell that nobody hears for this long is not worth waiting for: the sweeper rings again. */
const RING_TIMEOUT_MS = 10_000;
/** How long a process that stops waits for rings on their way. */
const LAST_RING_MS = 2_000;

/**
 * Wakes the worker for deliveries that are already safe in the database. Ringing is best effort: it never fails
 * its caller, because a lost ring costs a minute and not a delivery.
 */
@Injectable()
export class Bell implements OnApplicationShutdown {
  private readonly logger = new Logger(Bell.name);
  private readonly queue: Queue<DeliveryJob>;
  // One ring is on its way at a time; what is to be rung meanwhile goes together with the next.
  private underWay: Promise<void> = Promise.resolve();
  private next: Promise<void> | null = null;
  private waiting: string[] = [];

  constructor(@Inject(CONFIG) config: Config) {
    this.queue = openQueue<DeliveryJob>(DELIVERIES_QUEUE, config, {
      // The delivery row is the record; a finished or failed bell is of no use to anybody.
      defaultJobOptions: { removeOnComplete: true, removeOnFail: true, attempts: 1 },
    });
    this.queue.on('error', (error) => this.logger.warn({ event: 'queue.error', code: error.name }));
  }

  /**
   * Never rejects. Each ring is a job of its own: named after its delivery, a second one would be dropped for as long as
   * a killed worker seems to hold the first. Two rings for one delivery are harmless, since its lease lets one worker in.
   */
  async ring(deliveryIds: readonly string[]): Promise<void> {
    if (deliveryIds.length === 0) return;
    this.waiting.push(...deliveryIds);
    this.next ??= this.underWay.then(() => {
      const ids = this.waiting;
      this.waiting = [];
      this.next = null;
      this.underWay = this.ringFor(ids);
      return this.underWay;
    });
    return this.next;
  }

  private async ringFor(deliveryIds: readonly string[]): Promise<void> {
    const jobs = deliveryIds.map((deliveryId) => ({ name: 'ring', data: { deliveryId } }));
    try {
      await withTimeout(this.queue.addBulk(jobs), RING_TIMEOUT_MS);
    } catch (error) {
      this.logger.warn({
        event: 'bell.lost',
        count: jobs.length,
        code: error instanceof Error ? error.name : 'unknown',
      });
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await withTimeout(this.next ?? this.underWay, LAST_RING_MS).catch(() => undefined);
    await this.queue.close();
  }
}

async function withTimeout<T>(promise: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
