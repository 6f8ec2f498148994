import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { FindDuplicates, KeepDirectoryFresh } from '#libs/directory';
import { TidyUploads } from '#libs/interchange';
import { SYSTEM } from '#libs/kernel';
import { EraseContributors, RemindDeciders } from '#libs/moderation';
import { TellAdvisers } from '#libs/referrals';

const EVERY_MS = 3_600_000;

/**
 * The rounds of the day. Each chooses by "due by today" and does nothing the second time, so every worker makes them every
 * hour and none must be the chosen one: there is no schedule that could be lost.
 */
@Injectable()
export class DailyRounds implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(DailyRounds.name);
  private timer: NodeJS.Timeout | undefined;
  private underWay: Promise<void> = Promise.resolve();

  constructor(
    private readonly freshness: KeepDirectoryFresh,
    private readonly findDuplicates: FindDuplicates,
    private readonly tidyUploads: TidyUploads,
    private readonly remindDeciders: RemindDeciders,
    private readonly eraseContributors: EraseContributors,
    private readonly tellAdvisers: TellAdvisers,
  ) {}

  onApplicationBootstrap(): void {
    this.underWay = this.execute();
    this.timer = setInterval(() => {
      this.underWay = this.execute();
    }, EVERY_MS);
  }

  /** Waits for the round under way. */
  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.underWay;
  }

  /** Makes each round in turn. One that fails is logged, keeps none of the others from being made, and is made again in an hour. */
  async execute(): Promise<void> {
    await this.make('directory.freshened', () => this.freshness.execute());
    await this.make('directory.duplicates', async () => ({
      count: await this.findDuplicates.execute(SYSTEM),
    }));
    await this.make('uploads.tidied', async () => ({ count: await this.tidyUploads.execute() }));
    await this.make('moderation.reminded', () => this.remindDeciders.execute());
    await this.make('referrals.digested', async () => ({ count: await this.tellAdvisers.execute() }));
    await this.make('moderation.erased', async () => ({ count: await this.eraseContributors.execute() }));
  }

  private async make(event: string, round: () => Promise<object>): Promise<void> {
    try {
      this.logger.log({ event, ...(await round()) });
    } catch (error) {
      this.logger.warn({
        event: 'round.failed',
        code: event,
        err_code: error instanceof Error ? error.name : 'unknown',
      });
    }
  }
}
