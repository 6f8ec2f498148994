import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RunReason } from './recommendation-run.entity.js';

/** How far a round over everybody's list has come. */
export interface RunProgress {
  readonly reason: RunReason;
  readonly startedAt: Date;
  /** Null while it runs. */
  readonly endedAt: Date | null;
  /** Requests there were when it began; null until a worker has begun. */
  readonly total: number | null;
  readonly done: number;
  /** How many pieces of news it found. */
  readonly news: number;
}

/** Reads how far runs have come. Never writes. */
@Injectable()
export class RunsReader {
  constructor(private readonly dataSource: DataSource) {}

  /** The last one begun; null before the first. */
  async last(): Promise<RunProgress | null> {
    const rows: RunProgress[] = await this.dataSource.query(
      `select reason, started_at as "startedAt", ended_at as "endedAt", total, done, news
       from recommendation_run order by started_at desc, id desc limit 1`,
    );
    return rows[0] ?? null;
  }
}
