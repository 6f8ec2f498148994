import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import type { Worker } from 'bullmq';
import type { Config } from '#libs/settings';
import { CONFIG } from '../config.token.js';
import { DELIVERIES_QUEUE, type DeliveryJob } from '../queue/bell.js';
import { openWorker } from '../queue/queue-backend.js';
import { Dispatcher } from './dispatcher.js';

/** A killed worker's jobs are handed on this often before the queue gives up on a bell; the sweeper never does. */
const MAX_STALLED = 10;

/** Hears the bell and has the dispatcher look at the delivery. */
@Injectable()
export class DeliveriesWorker implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(DeliveriesWorker.name);
  private worker: Worker<DeliveryJob> | undefined;

  constructor(
    private readonly dispatcher: Dispatcher,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    this.worker = openWorker<DeliveryJob>(
      DELIVERIES_QUEUE,
      async (job) => this.dispatcher.deliver(job.data.deliveryId),
      this.config,
      { concurrency: this.config.workerConcurrency, maxStalledCount: MAX_STALLED },
    );
    this.worker.on('error', (error) => this.logger.warn({ event: 'worker.error', err_code: error.name }));
    this.worker.on('failed', (_, error) => this.logger.warn({ event: 'bell.failed', err_code: error.name }));
  }

  /** Waits for the deliveries in hand, in the first phase of the stop: they still need the database. */
  async onModuleDestroy(): Promise<void> {
    await this.worker?.close();
  }
}
