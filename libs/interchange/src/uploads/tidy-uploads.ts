import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Clock } from '#libs/kernel';
import { CLOCK } from '#libs/platform';

const DAYS = 7;

/** Throws away, after a week, files that were never imported: they may hold names and addresses. */
@Injectable()
export class TidyUploads {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** How many were thrown away. The second time it does nothing. */
  async execute(): Promise<number> {
    const [, count]: [unknown, number] = await this.dataSource.query(
      `delete from upload where state <> 'done' and sent_at < $1::timestamptz - make_interval(days => ${DAYS})`,
      [this.clock.now()],
    );
    return count;
  }
}
