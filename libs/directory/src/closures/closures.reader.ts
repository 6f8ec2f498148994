import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor, Clock } from '#libs/kernel';
import { CLOCK } from '#libs/platform';

/** Days on which a structure is closed; from a day to another, both included, `YYYY-MM-DD`. */
export interface ClosureView {
  readonly id: string;
  readonly structureId: string;
  readonly from: string;
  readonly until: string;
  /** Whether it is closed at this moment. */
  readonly now: boolean;
}

/** The last days of closures, `YYYY-MM-DD`, by structure. */
export type ClosedUntil = ReadonlyMap<string, string>;

/** The days of a closure `c`, as SQL. */
export const CLOSED_DAYS = `
  to_char(c.first_at at time zone 'Europe/Paris', 'YYYY-MM-DD') as "from",
  to_char((c.return_at - interval '1 second') at time zone 'Europe/Paris', 'YYYY-MM-DD') as "until"`;

const CLOSURES = `
  select c.id, coalesce(s.merged_into, s.id) as "structureId", ${CLOSED_DAYS}, c.first_at <= $1 as now
  from structure_closure c join structure s on s.id = c.structure_id where c.return_at > $1`;

/** Reads when structures are closed. Never writes. */
@Injectable()
export class ClosuresReader {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Until when each structure is closed that is at this moment, by the entry that stands for it. */
  async closedNow(): Promise<ClosedUntil> {
    const rows: ClosureView[] = await this.dataSource.query(
      `${CLOSURES} and c.first_at <= $1 order by "until"`,
      [this.clock.now()],
    );
    return new Map(rows.map(({ structureId, until }) => [structureId, until]));
  }

  /** Closures that are not over, the next first; of all structures, 1,000 at most. */
  async all(): Promise<readonly ClosureView[]> {
    return this.dataSource.query(`${CLOSURES} order by c.first_at, c.id limit 1000`, [this.clock.now()]);
  }

  /** Those of the actor's structure that are not over, the next first; none for who acts for none. */
  async ofStructure({ structureId }: Actor): Promise<readonly ClosureView[]> {
    return this.dataSource.query(
      `${CLOSURES} and coalesce(s.merged_into, s.id) = $2 order by c.first_at, c.id`,
      [this.clock.now(), structureId],
    );
  }
}
