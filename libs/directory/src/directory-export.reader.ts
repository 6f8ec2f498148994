import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Clock, parisDay } from '#libs/kernel';
import type { Programme, ProgrammeStructure } from '#libs/matching';
import { CLOCK } from '#libs/platform';
import { AS_PROGRAMME } from './directory.reader.js';
import { IS_FOUND, STRUCTURE_IS_FOUND } from './listed.js';
import { AS_BRANCHES, asDetails, type BranchDetails, type ProgrammeDetails } from './programme-details.js';

/** A programme with what the exchange format leaves out, and the moment of its last change here. */
export interface DatedProgramme {
  readonly programme: Programme;
  readonly details: ProgrammeDetails;
  readonly updatedAt: Date;
}

/** A structure with its places and the moment of its last change here. */
export interface DatedStructure {
  readonly structure: ProgrammeStructure;
  /** In the notation of OpenStreetMap. */
  readonly openingHours: string | null;
  readonly branches: readonly BranchDetails[];
  readonly updatedAt: Date;
  /** Its record at the producer it was imported from, as that producer wrote it; null when it was not imported. */
  readonly record: unknown;
}

/** `DatedProgramme` as SQL over `p` (programme) and `s` (structure). `day`: the placeholder of today, such as `$1`. */
export const asDatedProgramme = (day: string): string =>
  `${AS_PROGRAMME}, ${asDetails(day)}, p.updated_at as "updatedAt"`;

/** `DatedStructure` as SQL over `s` (structure). */
export const AS_DATED_STRUCTURE = `
  jsonb_build_object('id', s.id, 'name', s.name, 'network', s.network, 'commune', s.commune, 'siret', s.siret,
    'email', s.email, 'phone', s.phone, 'website', s.website) as structure,
  s.opening_hours as "openingHours", ${AS_BRANCHES}, s.updated_at as "updatedAt",
  coalesce(s.record, (select p.source->'structure' from programme p where p.structure_id = s.id
     and p.source->>'basis' = 'data-inclusion' order by p.id limit 1)) as record`;

const AT_ONCE = 500;

/** Reads the whole directory piece by piece, for files that leave. Memory does not grow with the directory. */
@Injectable()
export class DirectoryExportReader {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Every programme that everybody sees, ordered by id. */
  programmes(): AsyncGenerator<DatedProgramme> {
    return this.pages<DatedProgramme>(
      ({ programme }) => programme.id,
      `select ${asDatedProgramme('$3')} from programme p join structure s on s.id = p.structure_id
       where ${IS_FOUND} and p.id > $1 order by p.id limit $2`,
      [parisDay(this.clock.now())],
    );
  }

  /** Every structure that everybody sees, ordered by id. */
  structures(): AsyncGenerator<DatedStructure> {
    return this.pages<DatedStructure>(
      ({ structure }) => structure.id,
      `select ${AS_DATED_STRUCTURE} from structure s where ${STRUCTURE_IS_FOUND} and s.id > $1 order by s.id limit $2`,
      [],
    );
  }

  /** `$1` of the SQL is the id before the page, `$2` the size of a page, then come `values`. */
  private async *pages<Row>(
    idOf: (row: Row) => string,
    sql: string,
    values: readonly unknown[],
  ): AsyncGenerator<Row> {
    for (let after = '', more = true; more;) {
      const rows: Row[] = await this.dataSource.query(sql, [after, AT_ONCE, ...values]);
      yield* rows;
      more = rows.length === AT_ONCE;
      if (more) after = idOf(rows.at(-1)!);
    }
  }
}
