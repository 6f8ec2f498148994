import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Reach } from '#libs/entrepreneurs';
import type { Actor, Clock } from '#libs/kernel';
import { CLOCK } from '#libs/platform';
import type { GapReason } from '../gaps/gap.entity.js';
import type { CallReason } from './call.entity.js';
import { WORK_ITEMS, WORK_QUEUES, type WorkKind, type WorkQueue } from './work-items.js';

/** One thing that waits for an adviser. */
export interface WorkItem {
  readonly kind: WorkKind;
  readonly queue: WorkQueue;
  /** Why only a human can go on; null for what is no gap. */
  readonly reason: GapReason | null;
  readonly projectId: string;
  readonly firstName: string | null;
  readonly projectTitle: string;
  /** Null for a call and for messages, which are about all of her referrals. */
  readonly referralId: string | null;
  readonly programmeName: string | null;
  readonly structureName: string | null;
  readonly since: Date;
  /** When it ends by itself; null when it does not. */
  readonly dueAt: Date | null;
  /** Null for what is no call. */
  readonly call: PersonToCall | null;
}

/** Whom to call, when, and what of. */
export interface PersonToCall extends Pick<Reach, 'safeHours' | 'voicemail' | 'interpreter'> {
  readonly id: string;
  /** What a tick is checked against. */
  readonly version: number;
  readonly reasons: readonly CallReason[];
  /** Null when she has no telephone either: she is told when she comes. */
  readonly phone: string | null;
}

/** Somebody who was told, which can be taken back. */
export interface ToldCall {
  readonly id: string;
  readonly projectId: string;
  readonly firstName: string | null;
  readonly toldAt: Date;
  /** Who told her. */
  readonly toldBy: string;
}

/** All queues of an adviser. */
export interface WorkQueues {
  readonly counts: Readonly<Record<WorkQueue, number>>;
  /** Of the queue that was asked for, longest waiting first, 200 at most. */
  readonly items: readonly WorkItem[];
  /** Who was told within the last 7 days, newest first, 50 at most. */
  readonly told: readonly ToldCall[];
}

const UNDO_DAYS = 7;

/** Reads what waits for an adviser. Never writes. */
@Injectable()
export class WorkQueuesReader {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What waits for the people the actor follows; empty for anybody who follows nobody. */
  async of(actor: Actor, queue: WorkQueue): Promise<WorkQueues> {
    const adviser = actor.kind === 'intermediary' ? actor.id : null;
    const [counts, items, told] = await Promise.all([
      this.counts(adviser),
      this.items(adviser, queue),
      this.told(adviser),
    ]);
    return { counts, items, told };
  }

  private async counts(adviser: string | null): Promise<WorkQueues['counts']> {
    const rows: { queue: WorkQueue; count: number }[] = await this.dataSource.query(
      `select i.queue, count(*)::int as count
       from (${WORK_ITEMS}) i join project j on j.id = i.project_id join entrepreneur e on e.id = j.entrepreneur_id
       where e.created_by = $2 group by 1`,
      [this.clock.now(), adviser],
    );
    const found = new Map(rows.map(({ queue, count }) => [queue, count]));
    return Object.fromEntries(WORK_QUEUES.map((queue) => [queue, found.get(queue) ?? 0])) as Record<
      WorkQueue,
      number
    >;
  }

  private async items(adviser: string | null, queue: WorkQueue): Promise<readonly WorkItem[]> {
    return this.dataSource.query(
      `select i.kind, i.queue, i.reason, i.project_id as "projectId", e.first_name as "firstName",
         j.title as "projectTitle", i.referral_id as "referralId", p.name as "programmeName", s.name as "structureName",
         i.since, i.due_at as "dueAt",
         case when c.id is not null then json_build_object('id', c.id, 'version', c.version, 'reasons', c.reasons,
           'phone', e.phone, 'safeHours', e.safe_hours, 'voicemail', e.voicemail, 'interpreter', e.interpreter) end as call
       from (${WORK_ITEMS}) i join project j on j.id = i.project_id join entrepreneur e on e.id = j.entrepreneur_id
         left join referral r on r.id = i.referral_id left join programme p on p.id = r.programme_id
         left join structure s on s.id = r.structure_id left join call_entry c on c.id = i.call_id
       where e.created_by = $2 and i.queue = $3
       order by i.since, i.referral_id, i.call_id limit 200`,
      [this.clock.now(), adviser, queue],
    );
  }

  private async told(adviser: string | null): Promise<readonly ToldCall[]> {
    return this.dataSource.query(
      `select c.id, c.project_id as "projectId", e.first_name as "firstName", c.told_at as "toldAt", a.name as "toldBy"
       from call_entry c join project j on j.id = c.project_id join entrepreneur e on e.id = j.entrepreneur_id
         join account a on a.id = c.told_by
       where e.created_by = $2 and c.told_at > $1::timestamptz - interval '${UNDO_DAYS} days'
         and not exists (select from call_entry o where o.project_id = c.project_id and o.told_at is null)
       order by c.told_at desc, c.id limit 50`,
      [this.clock.now(), adviser],
    );
  }
}
