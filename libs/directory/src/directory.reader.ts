import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Programme } from '#libs/matching';
import { programmeNotFound, structureNotFound } from './directory.errors.js';
import type { Capacity } from './programme.entity.js';
import { CAPACITY_DAYS, IS_FOUND, STRUCTURE_IS_FOUND } from './listed.js';

/** A structure as the public sees it. */
export interface StructureView {
  readonly id: string;
  readonly name: string;
  readonly network: string | null;
  readonly commune: string | null;
  readonly website: string | null;
  readonly programmes: number;
}

/** Whether a programme takes people now, as its structure says. Days are `YYYY-MM-DD`. */
export interface Availability {
  readonly paused: boolean;
  /** The day a pause ends; null when nobody said. */
  readonly resumesOn: string | null;
  /** Null when nobody said, or longer than `CAPACITY_DAYS` ago. */
  readonly capacity: Capacity | null;
  /** Places left; null when they are not counted. */
  readonly places: number | null;
  readonly saidOn: string | null;
}

const SHOWN_SOURCE = `p.source - 'record' - 'structure'`;

/**
 * A programme in the exchange format as SQL over `p` (programme) and `s` (structure), member by member; numeric columns
 * become numbers again.
 */
export const AS_PROGRAMME = asProgramme('p.intake', 'p.source');

/**
 * The same for everybody to read: without the record of the producer, which holds the name of a contact.
 */
export const AS_SHOWN = asProgramme('p.intake', SHOWN_SOURCE);

// What the engine must know beyond the format: who pauses takes nobody, who is full has a waiting list at best.
const AS_RANKED = asProgramme(
  `case
  when p.state = 'paused' then 'closed'
  when p.capacity = 'full' and p.capacity_on > $1::date - ${CAPACITY_DAYS} and p.intake = 'open' then 'waiting_list'
  else p.intake end`,
  SHOWN_SOURCE,
);

function asProgramme(intake: string, source: string): string {
  return `
  jsonb_build_object(
    'id', p.id, 'name', p.name, 'description', p.description, 'kind', p.kind, 'scope', p.scope,
    'structure', jsonb_build_object('id', s.id, 'name', s.name, 'network', s.network, 'commune', s.commune,
      'siret', s.siret, 'email', s.email, 'phone', s.phone, 'website', s.website),
    'needs', p.needs, 'stages', p.stages, 'rules', p.rules, 'area', p.area, 'modes', p.modes, 'place', p.place,
    'languages', p.languages, 'costEur', p.cost_eur, 'amountEur', p.amount_eur, 'durationWeeks', p.duration_weeks,
    'intake', ${intake}, 'referredBy', p.referred_by, 'track', p.track, 'confirmedOn', p.confirmed_on,
    'source', ${source},
    'sessions', coalesce((select jsonb_agg(jsonb_build_object('id', n.id, 'startsOn', n.starts_on,
        'places', n.places, 'taken', n.taken) order by n.starts_on, n.id)
      from programme_session n where n.programme_id = p.id), '[]'::jsonb)) as programme`;
}

/** Reads the directory, for screens, for the API and for other rooms. Never writes. */
@Injectable()
export class DirectoryReader {
  constructor(private readonly dataSource: DataSource) {}

  /** Grows with every change of the directory. */
  async version(): Promise<number> {
    const rows: { version: string }[] = await this.dataSource.query(`select version from catalogue_version`);
    return Number(rows[0]!.version);
  }

  /**
   * Every programme that may be ranked on `day` (`YYYY-MM-DD`, Paris), ordered by id: linear in their number. `intake`
   * is what the structure says of its room: a pause closes it, and a full house has a waiting list.
   */
  async catalogue(day: string): Promise<readonly Programme[]> {
    const rows: { programme: Programme }[] = await this.dataSource.query(
      `select ${AS_RANKED} from programme p join structure s on s.id = p.structure_id where ${IS_FOUND} order by p.id`,
      [day],
    );
    return rows.map((row) => row.programme);
  }

  /** @throws DomainError `directory.programme_not_found` */
  async programme(id: string): Promise<Programme> {
    const rows: { programme: Programme }[] = await this.dataSource.query(
      `select ${AS_SHOWN} from programme p join structure s on s.id = p.structure_id where p.id = $1 and ${IS_FOUND}`,
      [id],
    );
    if (rows[0] === undefined) throw programmeNotFound();
    return rows[0].programme;
  }

  /**
   * Whether a programme takes people on `day` (`YYYY-MM-DD`, Paris).
   * @throws DomainError `directory.programme_not_found`
   */
  async availability(id: string, day: string): Promise<Availability> {
    const rows: Availability[] = await this.dataSource.query(
      `select p.state = 'paused' as paused, p.resumes_on::text as "resumesOn",
         case when c.fresh then p.capacity end as capacity, case when c.fresh then p.capacity_places end as places,
         case when c.fresh then p.capacity_on::text end as "saidOn"
       from programme p join structure s on s.id = p.structure_id,
         lateral (select p.capacity_on > $2::date - ${CAPACITY_DAYS} as fresh) c
       where p.id = $1 and ${IS_FOUND}`,
      [id, day],
    );
    if (rows[0] === undefined) throw programmeNotFound();
    return rows[0];
  }

  async structures(): Promise<readonly StructureView[]> {
    return this.dataSource.query(
      `select s.id, s.name, s.network, s.commune, s.website, count(p.id)::int as programmes
       from structure s left join programme p on p.structure_id = s.id and p.state in ('listed', 'paused')
       where ${STRUCTURE_IS_FOUND} group by s.id order by s.name collate "fr-x-icu", s.id`,
    );
  }

  /** @throws DomainError `directory.structure_not_found` */
  async structure(id: string): Promise<StructureView> {
    const rows: StructureView[] = await this.dataSource.query(
      `select s.id, s.name, s.network, s.commune, s.website,
         (select count(*)::int from programme p where p.structure_id = s.id and ${IS_FOUND}) as programmes
       from structure s where s.id = $1 and ${STRUCTURE_IS_FOUND}`,
      [id],
    );
    if (rows[0] === undefined) throw structureNotFound();
    return rows[0];
  }
}
