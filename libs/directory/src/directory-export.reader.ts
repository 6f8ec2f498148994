import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Programme, ProgrammeStructure } from '#libs/matching';
import { AS_PROGRAMME } from './directory.reader.js';
import { IS_FOUND, STRUCTURE_IS_FOUND } from './listed.js';

/** A programme with the moment of its last change here. */
export interface DatedProgramme {
  readonly programme: Programme;
  readonly updatedAt: Date;
}

/** A structure with the moment of its last change here. */
export interface DatedStructure {
  readonly structure: ProgrammeStructure;
  readonly updatedAt: Date;
  /** Its record at the producer it was imported from, as that producer wrote it; null when it was not imported. */
  readonly record: unknown;
}

const AT_ONCE = 500;

/** Reads the whole directory piece by piece, for files that leave. Memory does not grow with the directory. */
@Injectable()
export class DirectoryExportReader {
  constructor(private readonly dataSource: DataSource) {}

  /** Every programme that everybody sees, ordered by id. */
  programmes(): AsyncGenerator<DatedProgramme> {
    return this.pages<DatedProgramme>(
      ({ programme }) => programme.id,
      `select ${AS_PROGRAMME}, p.updated_at as "updatedAt"
       from programme p join structure s on s.id = p.structure_id where ${IS_FOUND} and p.id > $1 order by p.id limit $2`,
    );
  }

  /** Every structure that everybody sees, ordered by id. */
  structures(): AsyncGenerator<DatedStructure> {
    return this.pages<DatedStructure>(
      ({ structure }) => structure.id,
      `select jsonb_build_object('id', id, 'name', name, 'network', network, 'commune', commune, 'siret', siret,
           'email', email, 'phone', phone, 'website', website) as structure,
         updated_at as "updatedAt",
         (select source->'structure' from programme p where p.structure_id = s.id
            and p.source->>'basis' = 'data-inclusion' order by p.id limit 1) as record
       from structure s where ${STRUCTURE_IS_FOUND} and id > $1 order by id limit $2`,
    );
  }

  private async *pages<Row>(idOf: (row: Row) => string, sql: string): AsyncGenerator<Row> {
    for (let after = '', more = true; more;) {
      const rows: Row[] = await this.dataSource.query(sql, [after, AT_ONCE]);
      yield* rows;
      more = rows.length === AT_ONCE;
      if (more) after = idOf(rows.at(-1)!);
    }
  }
}
