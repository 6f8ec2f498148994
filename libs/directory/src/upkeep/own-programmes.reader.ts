import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Actor, type Clock, parisDay } from '#libs/kernel';
import { CLOCK } from '#libs/platform';
import { CAPACITY_DAYS } from '../listed.js';
import type { Capacity, ProgrammeState } from '../programme.entity.js';

/** A programme as those see it who keep it. Days are `YYYY-MM-DD`. */
export interface OwnProgramme {
  readonly id: string;
  readonly name: string;
  readonly structure: string;
  readonly state: ProgrammeState;
  readonly resumesOn: string | null;
  readonly confirmedOn: string | null;
  /** The day by which it must be confirmed again. */
  readonly dueOn: string;
  /** Null when nobody said, or longer than `CAPACITY_DAYS` ago. */
  readonly capacity: Capacity | null;
  readonly capacityPlaces: number | null;
  readonly capacityOn: string | null;
}

/** Reads programmes for those who keep them true. Never writes. */
@Injectable()
export class OwnProgrammesReader {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Those of the actor's structure, what is due first; none for who acts for no structure. */
  async programmes(actor: Actor): Promise<readonly OwnProgramme[]> {
    return this.dataSource.query(
      `select p.id, p.name, s.name as structure, p.state, p.resumes_on::text as "resumesOn",
         p.confirmed_on::text as "confirmedOn",
         (coalesce(p.confirmed_on, p.created_on) + make_interval(months => p.confirm_every_months))::date::text as "dueOn",
         case when c.fresh then p.capacity end as capacity,
         case when c.fresh then p.capacity_places end as "capacityPlaces",
         case when c.fresh then p.capacity_on::text end as "capacityOn"
       from programme p join structure s on s.id = p.structure_id,
         lateral (select p.capacity_on > $2::date - ${CAPACITY_DAYS} as fresh) c
       where p.structure_id = $1 and p.state <> 'merged'
       order by p.state = 'closed', "dueOn", p.name collate "fr-x-icu", p.id`,
      [actor.structureId, parisDay(this.clock.now())],
    );
  }
}
