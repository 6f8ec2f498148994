import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Clock } from '#libs/kernel';
import { CLOCK } from '#libs/platform';
import { ANSWER_BY } from '../deadlines/answer-by.js';

/** A structure that has not answered in time, and no word of whom it keeps waiting. */
export interface LateStructure {
  readonly structureId: string;
  readonly structureName: string;
  /** How many of its answers are late. */
  readonly late: number;
  /** When the oldest of them was awaited. */
  readonly since: Date;
  /** When the first of them ends by itself; null when none does. */
  readonly endsAt: Date | null;
}

/** Reads who keeps people waiting for too long. Never writes. */
@Injectable()
export class LateAnswersReader {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Structures whose answers are late by now, longest first, 200 at most. For those who see to it that structures answer. */
  async structures(): Promise<readonly LateStructure[]> {
    return this.dataSource.query(
      `select s.id as "structureId", s.name as "structureName", count(*)::int as late, min(l.answer_by) as since,
         min(l.ends_at) as "endsAt"
       from (select r.structure_id, ${ANSWER_BY} as answer_by,
           (select min(d.due_at) from referral_due d where d.referral_id = r.id and d.kind = 'expire' and d.done_at is null) as ends_at
         from referral r where r.state in ('sent', 'seen', 'on_hold')) l
         join structure a on a.id = l.structure_id join structure s on s.id = coalesce(a.merged_into, a.id)
       where l.answer_by < $1 group by s.id order by since, s.id limit 200`,
      [this.clock.now()],
    );
  }
}
