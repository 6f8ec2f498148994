import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor, Clock } from '#libs/kernel';
import { CLOCK } from '#libs/platform';
import type { CallReason } from './call.entity.js';
import { IS_FOLLOWED } from './is-followed.js';

/** Somebody whom no way reaches and nobody follows. Nothing of it says who: a coordinator has no go-ahead of hers. */
export interface UntoldPerson {
  /** Of the line, which is ticked as one of the call list. */
  readonly id: string;
  /** What a tick is checked against. */
  readonly version: number;
  readonly reasons: readonly CallReason[];
  /** Since when there is something to tell last. */
  readonly since: Date;
  /** Codes of what she looks for. */
  readonly needs: readonly string[];
  /** Of those who have something open of hers, and might reach her. */
  readonly structures: readonly string[];
}

/** A line that was ticked, which can be taken back. */
export interface TickedUntold {
  readonly id: string;
  readonly needs: readonly string[];
  readonly toldAt: Date;
  readonly toldBy: string;
}

/** The coordinators' list. */
export interface Untold {
  /** Longest waiting first, 200 at most. */
  readonly people: readonly UntoldPerson[];
  /** Within the last 7 days, newest first, 50 at most. */
  readonly ticked: readonly TickedUntold[];
}

const UNDO_DAYS = 7;

const NEEDS = `array(select n.code from project_need n where n.project_id = j.id order by n.urgency desc, n.code) as needs`;

const LINES = `
  from call_entry c join project j on j.id = c.project_id join entrepreneur e on e.id = j.entrepreneur_id`;

/** Reads whom nobody can tell. Never writes. */
@Injectable()
export class UntoldReader {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** For a coordinator or an admin; empty for anybody else. */
  async of({ kind }: Actor): Promise<Untold> {
    if (kind !== 'coordinator' && kind !== 'admin') return { people: [], ticked: [] };
    const [people, ticked] = await Promise.all([this.people(), this.ticked()]);
    return { people, ticked };
  }

  private async people(): Promise<readonly UntoldPerson[]> {
    return this.dataSource.query(
      `select c.id, c.version, c.reasons, c.noted_at as since, ${NEEDS},
           array(select distinct s.name from referral r join structure s on s.id = r.structure_id
             where r.project_id = j.id and r.state in ('accepted', 'in_support') order by 1) as structures
         ${LINES} where c.told_at is null and not ${IS_FOLLOWED} order by c.noted_at, c.id limit 200`,
    );
  }

  private async ticked(): Promise<readonly TickedUntold[]> {
    return this.dataSource.query(
      `select c.id, ${NEEDS}, c.told_at as "toldAt", a.name as "toldBy"
         ${LINES} join account a on a.id = c.told_by
         where c.told_at > $1::timestamptz - interval '${UNDO_DAYS} days' and not ${IS_FOLLOWED}
           and a.kind in ('coordinator', 'admin')
           and not exists (select from call_entry o where o.project_id = c.project_id and o.told_at is null)
         order by c.told_at desc, c.id limit 50`,
      [this.clock.now()],
    );
  }
}
