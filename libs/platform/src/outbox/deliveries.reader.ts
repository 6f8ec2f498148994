import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface DeliveryFigures {
  readonly pending: number;
  readonly dead: number;
  readonly done: number;
  readonly cancelled: number;
  /** Seconds the oldest due delivery has waited; 0 when nothing waits. The one number that matters. */
  readonly oldestPendingSeconds: number;
}

export interface DeadDelivery {
  readonly id: string;
  readonly topic: string;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly endedAt: Date;
}

@Injectable()
export class DeliveriesReader {
  constructor(private readonly dataSource: DataSource) {}

  async figures(): Promise<DeliveryFigures> {
    const rows: DeliveryFigures[] = await this.dataSource.query(
      `select (count(*) filter (where state = 'pending'))::int as pending,
              (count(*) filter (where state = 'dead'))::int as dead,
              (count(*) filter (where state = 'done'))::int as done,
              (count(*) filter (where state = 'cancelled'))::int as cancelled,
              coalesce(extract(epoch from now() - min(next_at) filter (where state = 'pending' and next_at <= now())), 0)::int
                as "oldestPendingSeconds"
       from delivery`,
    );
    return rows[0]!;
  }

  /** The deliveries that were given up, newest first, 100 at most. */
  async dead(): Promise<readonly DeadDelivery[]> {
    return this.dataSource.query(
      `select id, topic, attempts, last_error as "lastError", ended_at as "endedAt"
       from delivery where state = 'dead' order by ended_at desc limit 100`,
    );
  }
}
