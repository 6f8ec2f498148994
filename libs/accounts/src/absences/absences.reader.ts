import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor, Clock } from '#libs/kernel';
import { CLOCK } from '#libs/platform';
import { OF_STRUCTURE } from '../team/hold-team.js';

/** An absence of somebody of a team; from a day to another, both included, `YYYY-MM-DD`. */
export interface AbsenceView {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly from: string;
  readonly until: string;
  /** Whether it has begun. */
  readonly now: boolean;
  /** Who has meanwhile what is theirs; null: the whole team. */
  readonly substitute: { readonly id: string; readonly name: string } | null;
}

/** The days of an absence `b`, as SQL. */
export const DAYS_OF = `
  to_char(b.first_at at time zone 'Europe/Paris', 'YYYY-MM-DD') as "from",
  to_char((b.return_at - interval '1 second') at time zone 'Europe/Paris', 'YYYY-MM-DD') as "until"`;

/** Reads who is away. Never writes. */
@Injectable()
export class AbsencesReader {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Absences of the actor's team that are not over, the next to begin first; none for who acts for no structure. */
  async ofTeam({ structureId }: Actor): Promise<readonly AbsenceView[]> {
    return this.dataSource.query(
      `select b.id, b.account_id as "accountId", a.name, ${DAYS_OF}, b.first_at <= $2 as now,
         (select json_build_object('id', s.id, 'name', s.name) from account s
          where s.id = b.substitute_id and s.disabled_at is null) as substitute
       from absence b join account a on a.id = b.account_id
       where a.disabled_at is null and b.return_at > $2
         and b.account_id in (select id from account where ${OF_STRUCTURE})
       order by b.first_at, a.name collate "fr-x-icu", b.id`,
      [structureId, this.clock.now()],
    );
  }
}
