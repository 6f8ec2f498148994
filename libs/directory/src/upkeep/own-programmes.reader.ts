import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Actor, type Clock, parisDay } from '#libs/kernel';
import type { Programme } from '#libs/matching';
import { CLOCK } from '#libs/platform';
import { programmeNotFound } from '../directory.errors.js';
import { AS_SHOWN } from '../directory.reader.js';
import { CAPACITY_DAYS } from '../listed.js';
import { asDetails, type ProgrammeDetails } from '../programme-details.js';
import type { Capacity, ProgrammeState } from '../programme.entity.js';
import { isKeptBy } from './keep-programme.js';

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

/** The same with all that its sheet says, whatever its state. */
export interface OwnProgrammeSheet extends OwnProgramme {
  readonly programme: Programme;
  readonly details: ProgrammeDetails;
}

/** Reads programmes for those who keep them true. Never writes. */
@Injectable()
export class OwnProgrammesReader {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Those of the actor's structure or link, what is due first; none for who has neither. */
  async programmes(actor: Actor): Promise<readonly OwnProgramme[]> {
    return this.dataSource.query(
      `select ${OWN} ${FROM} order by p.state = 'closed', "dueOn", p.name collate "fr-x-icu", p.id`,
      [actor.kind, actor.structureId, actor.id, parisDay(this.clock.now())],
    );
  }

  /**
   * One of them with its sheet, for who decides whether it still holds.
   * @throws DomainError `directory.programme_not_found`, for one that the actor does not keep too
   */
  async programme(id: string, actor: Actor): Promise<OwnProgrammeSheet> {
    const rows: OwnProgrammeSheet[] = await this.dataSource.query(
      `select ${OWN}, ${AS_SHOWN}, ${asDetails('$4')} ${FROM} and p.id = $5`,
      [actor.kind, actor.structureId, actor.id, parisDay(this.clock.now()), id],
    );
    if (rows[0] === undefined) throw programmeNotFound();
    return rows[0];
  }
}

const OWN = `p.id, p.name, s.name as structure, p.state, p.resumes_on::text as "resumesOn",
     p.confirmed_on::text as "confirmedOn",
     (coalesce(p.confirmed_on, p.created_on) + make_interval(months => p.confirm_every_months))::date::text as "dueOn",
     case when c.fresh then p.capacity end as capacity,
     case when c.fresh then p.capacity_places end as "capacityPlaces",
     case when c.fresh then p.capacity_on::text end as "capacityOn"`;

/** After `$1` the kind, `$2` the structure and `$3` the id of the actor, and `$4` the day. */
const FROM = `from programme p join structure s on s.id = p.structure_id,
    lateral (select p.capacity_on > $4::date - ${CAPACITY_DAYS} as fresh) c
  where ${isKeptBy('p', { kind: '$1', structureId: '$2', id: '$3' })} and p.state <> 'merged'`;
