import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { OUTGOING_READ_DAYS } from '#libs/entrepreneurs';
import type { Actor, Clock } from '#libs/kernel';
import { CLOCK } from '#libs/platform';
import { IS_COLLEAGUE } from './colleagues.js';

/** The people of one adviser, as whoever hands them over sees them. */
export interface Caseload {
  readonly adviserId: string;
  readonly name: string;
  readonly organisation: string | null;
  /** Her account is closed. */
  readonly left: boolean;
  /** How many people she follows. */
  readonly people: number;
  /** Who may take over, by name. */
  readonly colleagues: readonly { readonly id: string; readonly name: string; readonly people: number }[];
}

/** Somebody who was handed over, and can still be read. */
export interface HandedOver {
  readonly projectId: string;
  readonly firstName: string | null;
  readonly projectTitle: string;
  /** Who follows her now. */
  readonly adviser: string;
  readonly readUntil: Date;
}

/** Reads who follows how many people. Never writes. */
@Injectable()
export class CaseloadsReader {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** That of the actor; for a coordinator or an admin those of all advisers who follow somebody. None for anybody else. */
  async of(actor: Actor): Promise<readonly Caseload[]> {
    const oversees = actor.kind === 'coordinator' || actor.kind === 'admin';
    if (!oversees && actor.kind !== 'intermediary') return [];
    return this.dataSource.query(
      `with load as (select created_by as id, count(*)::int as people from entrepreneur where created_by is not null group by 1)
       select f.id as "adviserId", f.name, f.organisation, f.disabled_at is not null as left, coalesce(l.people, 0) as people,
         coalesce((select json_agg(json_build_object('id', a.id, 'name', a.name, 'people', coalesce(o.people, 0)) order by a.name, a.id)
           from account a left join load o on o.id = a.id where ${IS_COLLEAGUE}), '[]') as colleagues
       from account f left join load l on l.id = f.id
       where f.kind = 'intermediary' and case when $1 then l.people > 0 else f.id = $2::uuid end
       order by f.disabled_at is null, f.name, f.id limit 500`,
      [oversees, oversees ? null : actor.id],
    );
  }

  /** Whom the actor handed over and may still read, last first. */
  async handedOver(actor: Actor): Promise<readonly HandedOver[]> {
    return this.dataSource.query(
      `select * from (
         select distinct on (j.id) j.id as "projectId", e.first_name as "firstName", j.title as "projectTitle",
           a.name as adviser, t.at + interval '${OUTGOING_READ_DAYS} days' as "readUntil"
         from caseload_transfer t join adviser_change c on c.transfer_id = t.id join project j on j.id = c.project_id
           join entrepreneur e on e.id = j.entrepreneur_id left join account a on a.id = e.created_by
         where t.from_id::text = $1 and $2 = 'intermediary' and e.created_by is distinct from t.from_id
           and t.at > $3::timestamptz - interval '${OUTGOING_READ_DAYS} days'
         order by j.id, t.at desc) h
       order by "readUntil" desc, "projectId" limit 200`,
      [actor.id, actor.kind, this.clock.now()],
    );
  }
}
