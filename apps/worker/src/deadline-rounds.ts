import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { TakeDue, TellDue } from '#libs/referrals';

const EVERY_MS = 300_000;

/**
 * Looks every few minutes what of the referrals is due. Every worker does: what is due is taken once, and what a round
 * missed is still due for the next, however long it was.
 */
@Injectable()
export class DeadlineRounds implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(DeadlineRounds.name);
  private timer: NodeJS.Timeout | undefined;
  private underWay: Promise<void> = Promise.resolve();

  constructor(
    private readonly takeDue: TakeDue,
    private readonly tellDue: TellDue,
  ) {}

  onApplicationBootstrap(): void {
    this.underWay = this.execute();
    this.timer = setInterval(() => {
      this.underWay = this.underWay.then(() => this.execute());
    }, EVERY_MS);
  }

  /** Waits for the round under way. */
  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.underWay;
  }

  async execute(): Promise<void> {
    // What has ended needs no reminder.
    await this.make('referrals.due', () => this.takeDue.execute());
    await this.make('referrals.reminded', () => this.tellDue.execute());
  }

  private async make(event: string, round: () => Promise<object>): Promise<void> {
    try {
      const done = await round();
      if (Object.values(done).some((figure) => figure !== 0)) this.logger.log({ event, ...done });
    } catch (error) {
      this.logger.warn({
        event: 'round.failed',
        code: event,
        err_code: error instanceof Error ? error.name : 'unknown',
      });
    }
  }
}
