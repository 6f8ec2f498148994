import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DomainError } from '#libs/kernel';
import type { DeliveryAttemptRow } from './delivery-attempt.entity.js';
import type { DeliveryRow, DeliveryState } from './outbox.entity.js';

export interface DeliveryFigures {
  readonly pending: number;
  readonly dead: number;
  readonly done: number;
  readonly cancelled: number;
  /** Seconds the oldest due delivery has waited; 0 when nothing waits. The one number that matters. */
  readonly oldestPendingSeconds: number;
}

/** One line of the log of deliveries. */
export type DeliveryLine = Pick<
  DeliveryRow,
  'id' | 'topic' | 'state' | 'attempts' | 'lastError' | 'createdAt' | 'endedAt'
> & {
  /** When it is tried next; null when nothing more is tried. */
  readonly nextAt: Date | null;
};

/** A delivery, and each time it was tried within 90 days, the newest first, 100 at most. */
export interface LoggedDelivery extends DeliveryLine {
  readonly log: readonly Pick<DeliveryAttemptRow, 'at' | 'error'>[];
}

/** Which lines; `before` is the id of the last line that was read, null reads from the newest. */
export interface LinesAsked {
  readonly state: DeliveryState | null;
  readonly topic: string | null;
  readonly before: string | null;
}

/** Lines of one page. */
export const LINES = 100;

const LINE = `id, topic, state, attempts, last_error as "lastError", created_at as "createdAt", ended_at as "endedAt",
  case state when 'pending' then next_at end as "nextAt"`;

/** Reads what left, what waits and what was given up. Ids and codes: nothing here says whom it is about. Never writes. */
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

  /** The newest first, `LINES` at most. */
  async lines({ state, topic, before }: LinesAsked): Promise<readonly DeliveryLine[]> {
    return this.dataSource.query(
      `select ${LINE} from delivery
       where ($1::text is null or state = $1) and ($2::text is null or topic = $2) and ($3::uuid is null or id < $3)
       order by id desc limit ${LINES}`,
      [state, topic, before],
    );
  }

  /** @throws DomainError `deliveries.not_found` */
  async one(id: string): Promise<LoggedDelivery> {
    const [line]: DeliveryLine[] = await this.dataSource.query(`select ${LINE} from delivery where id = $1`, [
      id,
    ]);
    if (line === undefined) throw new DomainError('not_found', 'deliveries.not_found', 'no such delivery');
    const log: LoggedDelivery['log'] = await this.dataSource.query(
      `select at, error from delivery_attempt where delivery_id = $1 order by delivery_attempt.id desc limit ${LINES}`,
      [id],
    );
    return { ...line, log };
  }
}
