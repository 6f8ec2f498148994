import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { StartRun } from '#libs/recommendations';

const EVERY_MS = 10_000;

/** Looks every few seconds whether everybody's list is due to be made again. Every worker does; one run is started. */
@Injectable()
export class ChangeRounds implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(ChangeRounds.name);
  private timer: NodeJS.Timeout | undefined;
  private underWay: Promise<void> = Promise.resolve();

  constructor(private readonly startRun: StartRun) {}

  onApplicationBootstrap(): void {
    this.underWay = this.execute();
    this.timer = setInterval(() => {
      this.underWay = this.underWay.then(() => this.execute());
    }, EVERY_MS);
  }

  /** Waits for the look under way. */
  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.underWay;
  }

  async execute(): Promise<void> {
    try {
      const reason = await this.startRun.execute();
      if (reason !== null) this.logger.log({ event: 'recommendations.run', code: reason });
    } catch (error) {
      this.logger.warn({
        event: 'round.failed',
        code: 'recommendations.run',
        err_code: error instanceof Error ? error.name : 'unknown',
      });
    }
  }
}
