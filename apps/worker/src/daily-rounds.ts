import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { FindDuplicates, KeepDirectoryFresh } from '#libs/directory';
import { TidyUploads } from '#libs/interchange';
import { SYSTEM } from '#libs/kernel';
import { EraseContributors, RemindDeciders } from '#libs/moderation';

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
  ) {}

  onApplicationBootstrap(): void {
    this.underWay = this.round();
    this.timer = setInterval(() => {
      this.underWay = this.round();
    }, EVERY_MS);
  }

  /** Waits for the round under way. */
  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.underWay;
  }

  private async round(): Promise<void> {
    try {
      const done = await this.freshness.execute();
      const duplicates = await this.findDuplicates.execute(SYSTEM);
      const uploads = await this.tidyUploads.execute();
      this.logger.log({ event: 'directory.round', ...done, duplicates, uploads });
      const { coordinators, structures } = await this.remindDeciders.execute();
      this.logger.log({ event: 'moderation.reminded', count: coordinators + structures });
      this.logger.log({ event: 'moderation.erased', count: await this.eraseContributors.execute() });
    } catch (error) {
      this.logger.warn({ event: 'round.failed', err_code: error instanceof Error ? error.name : 'unknown' });
    }
  }
}
