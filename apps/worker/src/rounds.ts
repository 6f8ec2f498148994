import { Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';

/** What a worker looks after from its start to its end, one round after the other. */
export abstract class Rounds implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(this.constructor.name);
  private timer: NodeJS.Timeout | undefined;
  private underWay: Promise<void> = Promise.resolve();

  protected constructor(private readonly everyMs: number) {}

  abstract execute(): Promise<void>;

  onApplicationBootstrap(): void {
    this.underWay = this.execute();
    this.timer = setInterval(() => {
      this.underWay = this.underWay.then(() => this.execute());
    }, this.everyMs);
  }

  /** Waits for the round under way. */
  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.underWay;
  }

  /** Logs what a round did, unless that is nothing (null). One that fails keeps none of the others from being made. */
  protected async make(event: string, round: () => Promise<object | null>): Promise<void> {
    try {
      const done = await round();
      if (done !== null) this.logger.log({ event, ...done });
    } catch (error) {
      this.logger.warn({
        event: 'round.failed',
        code: event,
        err_code: error instanceof Error ? error.name : 'unknown',
      });
    }
  }
}
