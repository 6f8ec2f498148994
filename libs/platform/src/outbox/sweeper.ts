import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '#libs/settings';
import { CONFIG } from '../config.token.js';
import { Bell } from '../queue/bell.js';

const SWEEP_EVERY_MS = 1_000;

/** Rings per sweep: a backlog is rung as fast as workers drain it, and the queue never holds all of it. */
const RINGS_PER_SWEEP = 500;

/**
 * Rings again what the bell missed: a lost queue, a retry that has come due, a lease whose worker died. It looks at
 * the table every second, but rings one delivery once per `OUTBOX_RING_AGAIN_SECONDS` at most, since a backlog
 * would otherwise fill the queue with the same ids over and over.
 */
@Injectable()
export class Sweeper implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Sweeper.name);
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;
  private sweeping: Promise<void> = Promise.resolve();

  constructor(
    private readonly dataSource: DataSource,
    private readonly bell: Bell,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    this.schedule(0);
  }

  /** Waits for the sweep under way. */
  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.sweeping;
  }

  /** One look at the table. Returns how many deliveries were rung for. */
  async sweep(): Promise<number> {
    const [rows]: [{ id: string }[], number] = await this.dataSource.query(
      `update delivery set rung_at = now() where id in (
         select id from delivery
         where state = 'pending' and next_at <= now() and (lease_until is null or lease_until < now())
           and (rung_at is null or rung_at < now() - $1 * interval '1 second')
         order by next_at limit $2 for update skip locked)
       returning id`,
      [this.config.outboxRingAgainSeconds, RINGS_PER_SWEEP],
    );
    await this.bell.ring(rows.map((row) => row.id));
    return rows.length;
  }

  private schedule(delayMs: number): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.sweeping = this.sweepOnce().finally(() => this.schedule(SWEEP_EVERY_MS));
    }, delayMs);
  }

  private async sweepOnce(): Promise<void> {
    try {
      await this.sweep();
    } catch (error) {
      this.logger.warn({ event: 'sweep.failed', err_code: error instanceof Error ? error.name : 'unknown' });
    }
  }
}
