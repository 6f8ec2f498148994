import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { DiService, DiStructure } from './record.js';
import { slugOf } from './slug.js';

/** Writes what structures and services say at their producer, beside what of it the directory has. */
export async function keepStructureRecords(
  tx: EntityManager,
  records: readonly DiStructure[],
): Promise<void> {
  await tx.query(
    `update structure s set record = r.record from jsonb_to_recordset($1::jsonb) as r(id text, record jsonb)
     where s.id = r.id and s.record is distinct from r.record`,
    [JSON.stringify(records.map((record) => ({ id: slugOf(record.id), record })))],
  );
}

/** Of a service that is a programme already the programme stands. */
export async function keepAside(tx: EntityManager, records: readonly DiService[]): Promise<void> {
  await tx.query(
    `insert into aside_service as a (id, structure_id, record)
     select id, structure_id, record from jsonb_to_recordset($1::jsonb) as r(id text, structure_id text, record jsonb)
     where not exists (select 1 from programme p where p.id = r.id)
     on conflict (id) do update set (structure_id, record) = (excluded.structure_id, excluded.record)
     where (a.structure_id, a.record) is distinct from (excluded.structure_id, excluded.record)`,
    [
      JSON.stringify(
        records.map((record) => ({
          ...{ id: slugOf(record.id), structure_id: slugOf(record.structure_id), record },
        })),
      ),
    ],
  );
}

/** Since their producer changed them they are programmes. */
export async function noLongerAside(
  tx: EntityManager,
  programmes: readonly { readonly id: string }[],
): Promise<void> {
  await tx.query(`delete from aside_service where id = any($1)`, [programmes.map(({ id }) => id)]);
}

/** A service that is kept aside, with the structure that stands for its own today. */
export interface AsideService {
  readonly id: string;
  readonly structureId: string;
  readonly record: DiService;
}

const AT_ONCE = 500;

@Injectable()
export class AsideServicesReader {
  constructor(private readonly dataSource: DataSource) {}

  /** Those of structures that everybody sees, ordered by id, piece by piece. */
  async *all(): AsyncGenerator<AsideService> {
    for (let after = '', more = true; more;) {
      const rows: AsideService[] = await this.dataSource.query(
        `select a.id, s.id as "structureId", a.record
         from aside_service a join structure own on own.id = a.structure_id
           join structure s on s.id = coalesce(own.merged_into, own.id)
         where s.state = 'listed' and a.id > $1 order by a.id limit $2`,
        [after, AT_ONCE],
      );
      yield* rows;
      more = rows.length === AT_ONCE;
      if (more) after = rows.at(-1)!.id;
    }
  }
}
