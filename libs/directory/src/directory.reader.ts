import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { createTranslator, networkNames, SOURCE_LOCALE } from '#libs/i18n';
import type { DomainError } from '#libs/kernel';
import type { Programme } from '#libs/matching';
import { entryMoved, programmeNotFound, structureNotFound } from './directory.errors.js';
import { CAPACITY_DAYS, IS_FOUND, STRUCTURE_IS_FOUND } from './listed.js';
import { nameOfNetwork } from './networks/networks.reader.js';
import { IS_FULL } from './places/places.js';
import { AS_BRANCHES, asDetails, type BranchDetails, type ProgrammeDetails } from './programme-details.js';

/** A structure as the public sees it. */
export interface StructureView {
  readonly id: string;
  readonly name: string;
  /** The code that files write. */
  readonly network: string | null;
  /** What people read of its network. */
  readonly networkName: string | null;
  readonly commune: string | null;
  readonly website: string | null;
  readonly programmes: number;
}

/** What a page about a structure shows beside its programmes. Null is unknown. */
export interface StructureDetails extends StructureView {
  readonly phone: string | null;
  readonly email: string | null;
  /** In the notation of OpenStreetMap. */
  readonly openingHours: string | null;
  /** By name. */
  readonly branches: readonly BranchDetails[];
}

/** Structures a page long, by name. */
export interface StructuresPage {
  readonly structures: readonly StructureView[];
  /** Pass it as `after` for the next page; null on the last one. */
  readonly next: string | null;
}

// Few enough for one statement's time, enough that the time goes into rows.
const RANKED_AT_ONCE = 2_000;

const SHOWN_SOURCE = `p.source - 'record' - 'structure'`;

/**
 * A programme in the exchange format as SQL over `p` (programme) and `s` (structure), member by member; numeric columns
 * become numbers again.
 */
export const AS_PROGRAMME = asProgramme({ intake: 'p.intake', source: 'p.source', taken: 'n.taken' });

/**
 * The same for everybody to read: without the record of the producer, which holds the name of a contact.
 */
export const AS_SHOWN = asProgramme({ intake: 'p.intake', source: SHOWN_SOURCE, taken: 'n.taken' });

/**
 * What the engine must know beyond the format: who pauses takes nobody, who is full has a waiting list at best, and
 * places that referrals hold are taken. `$1`: today.
 */
export const AS_RANKED = asProgramme({
  intake: `case
  when p.state = 'paused' then 'closed'
  when p.capacity = 'full' and p.capacity_on > $1::date - ${CAPACITY_DAYS} and p.intake = 'open' then 'waiting_list'
  when p.intake is distinct from 'closed' and ${IS_FULL} then 'waiting_list'
  else p.intake end`,
  source: SHOWN_SOURCE,
  taken: `least(n.taken + coalesce((select u.held + u.taken from programme_places u
    where u.programme_id = n.programme_id and u.session_id = n.id), 0), coalesce(n.places, n.taken))`,
});

/** Each an expression over `p` (programme), `s` (structure) and, for `taken`, `n` (programme_session). */
interface Expressions {
  readonly intake: string;
  readonly source: string;
  readonly taken: string;
}

function asProgramme({ intake, source, taken }: Expressions): string {
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
        'places', n.places, 'taken', ${taken}) order by n.starts_on, n.id)
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
   * is what the structure says of its room: a pause closes it, and a full house has a waiting list. Read in pieces: what
   * changes meanwhile may be read as it was or as it is.
   */
  async catalogue(day: string): Promise<readonly Programme[]> {
    const programmes: Programme[] = [];
    for (let after = '', more = true; more;) {
      const rows: { programme: Programme }[] = await this.dataSource.query(
        `select ${AS_RANKED} from programme p join structure s on s.id = p.structure_id
         where ${IS_FOUND} and p.id > $2 order by p.id limit $3`,
        [day, after, RANKED_AT_ONCE],
      );
      for (const { programme } of rows) programmes.push(programme);
      more = rows.length === RANKED_AT_ONCE;
      if (more) after = programmes.at(-1)!.id;
    }
    return programmes;
  }

  /** @throws DomainError `directory.programme_not_found`, `directory.entry_moved` for one that was merged */
  async programme(id: string): Promise<Programme> {
    const rows: { programme: Programme }[] = await this.dataSource.query(
      `select ${AS_SHOWN} from programme p join structure s on s.id = p.structure_id where p.id = $1 and ${IS_FOUND}`,
      [id],
    );
    if (rows[0] === undefined) throw await this.missing('programme', id, programmeNotFound());
    return rows[0].programme;
  }

  /**
   * What is known of a programme beyond the exchange format, as of `day` (`YYYY-MM-DD`, Paris).
   * @throws DomainError `directory.programme_not_found`
   */
  async details(id: string, day: string): Promise<ProgrammeDetails> {
    const rows: { details: ProgrammeDetails }[] = await this.dataSource.query(
      `select ${asDetails('$2')} from programme p join structure s on s.id = p.structure_id
       where p.id = $1 and ${IS_FOUND}`,
      [id, day],
    );
    if (rows[0] === undefined) throw programmeNotFound();
    return rows[0].details;
  }

  /**
   * A page of structures by name. `text`: words that all stand in the name, or the code or name of the network, accents and capitals aside.
   * `after`: the id that ended the page before; one that is no structure starts from the beginning.
   */
  async structures({
    text,
    after,
    limit,
  }: {
    readonly text: string | null;
    readonly after: string | null;
    readonly limit: number;
  }): Promise<StructuresPage> {
    const words = (text ?? '').split(/\s+/).filter((word) => word !== '');
    const rows: StructureRead[] = await this.dataSource.query(
      `${STRUCTURE_VIEWS} left join structure last on last.id = $2
       where ${STRUCTURE_IS_FOUND}
         and not exists (select 1 from unnest($1::text[]) word
           where strpos(plain_text(concat_ws(' ', s.name, s.network, n.label, $4::jsonb->>s.network)), plain_text(word)) = 0)
         and (last.id is null or (s.name collate "fr-x-icu", s.id) > (last.name collate "fr-x-icu", last.id))
       ${BY_NAME} limit $3`,
      [words.map((word) => word.replaceAll('\0', '')), after, limit + 1, NETWORK_NAMES],
    );
    const structures = rows.slice(0, limit).map(withNetwork);
    return { structures, next: rows.length > limit ? structures.at(-1)!.id : null };
  }

  /** @throws DomainError `directory.structure_not_found`, `directory.entry_moved` for one that was merged */
  async structure(id: string): Promise<StructureDetails> {
    const rows: (StructureDetails & StructureRead)[] = await this.dataSource.query(
      `select v.*, s.phone, s.email, s.opening_hours as "openingHours", ${AS_BRANCHES}
       from (${STRUCTURE_VIEWS}) v join structure s on s.id = v.id where s.id = $1 and ${STRUCTURE_IS_FOUND}`,
      [id],
    );
    if (rows[0] === undefined) throw await this.missing('structure', id, structureNotFound());
    return withNetwork(rows[0]);
  }

  /** Why an entry is not there: old addresses of what was merged lead on. */
  private async missing(
    table: 'programme' | 'structure',
    id: string,
    otherwise: DomainError,
  ): Promise<DomainError> {
    const rows: { into: string }[] = await this.dataSource.query(
      `select merged_into as into from ${table} where id = $1 and merged_into is not null`,
      [id],
    );
    return rows[0] === undefined ? otherwise : entryMoved(rows[0].into);
  }
}

const NETWORK_NAMES = JSON.stringify(networkNames(createTranslator(SOURCE_LOCALE)));

const STRUCTURE_VIEWS = `
  select s.id, s.name, s.network, n.label, s.commune, s.website,
    (select count(*)::int from programme p where p.structure_id = s.id and ${IS_FOUND}) as programmes
  from structure s left join network n on n.name = s.network`;

/** `label`: what a coordinator wrote of its network. */
interface StructureRead extends StructureView {
  readonly label: string | null;
}

function withNetwork<Read extends StructureRead>({ label, ...structure }: Read): Omit<Read, 'label'> {
  const { network: code } = structure;
  return { ...structure, networkName: code === null ? null : nameOfNetwork({ code, label }) };
}

const BY_NAME = `order by s.name collate "fr-x-icu", s.id`;
