import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '#libs/kernel';
import type { Programme } from '#libs/matching';
import { programmeNotFound, structureNotFound } from '../directory.errors.js';
import { AS_PROGRAMME } from '../directory.reader.js';
import type { ProgrammeState } from '../programme.entity.js';
import type { Provenance } from '../provenance.js';
import { versionOf } from './compare-sheets.js';
import type { Sheet, SheetDetails } from './sheet.js';

/** A sheet as those see it who may write it. */
export interface OwnSheet extends Sheet {
  readonly state: ProgrammeState;
  /** To be sent back with what is written. */
  readonly version: string;
  /** Who wrote which member, for those that changed since the first file; who wrote it all, when it was written here. */
  readonly provenance: Provenance;
  /** The day it was made, `YYYY-MM-DD`. */
  readonly createdOn: string;
}

/** Whose sheet it is, and where its programmes can take place. */
export interface SheetStructure {
  readonly id: string;
  readonly name: string;
  readonly branches: readonly { readonly id: string; readonly name: string }[];
}

/** Reads sheets for those who write them. Never writes. */
@Injectable()
export class SheetReader {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws DomainError `directory.programme_not_found`, for a programme of another structure too */
  async sheet(id: string, actor: Actor): Promise<OwnSheet> {
    return readSheet(this.dataSource.manager, id, actor);
  }

  /**
   * A structure that the actor may write a programme for, with its places; null is that of the actor.
   * @throws DomainError `directory.structure_not_found`
   */
  async structure(id: string | null, actor: Actor): Promise<SheetStructure> {
    const rows: SheetStructure[] = await this.dataSource.query(
      `select id, name, (select coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'name', b.name) order by b.name), '[]')
         from branch b where b.structure_id = structure.id) as branches
       from structure where id = $1 and state in ('listed', 'proposed') and ${isTheirs('id')}`,
      [id ?? actor.structureId, actor.kind, actor.structureId],
    );
    if (rows[0] === undefined) throw structureNotFound();
    return rows[0];
  }
}

/** Whether a structure, as SQL, is one that the actor of `$2` (kind) and `$3` (structure) may write. */
export const isTheirs = (structureId: string): string =>
  `($2 in ('coordinator', 'admin', 'system') or ${structureId} = $3)`;

/** @throws DomainError `directory.programme_not_found` */
export async function readSheet(
  tx: EntityManager,
  id: string,
  actor: Actor,
  { lock = false } = {},
): Promise<OwnSheet> {
  const rows: (Omit<OwnSheet, 'version'> & { programme: Programme; details: SheetDetails })[] =
    await tx.query(
      `select ${AS_PROGRAMME}, p.state, p.provenance, p.created_on::text as "createdOn",
         jsonb_build_object('branchId', p.branch_id, 'howToApply', p.how_to_apply, 'phone', p.phone,
           'email', p.email, 'website', p.website, 'openingHours', p.opening_hours, 'access', p.access,
           'confirmEveryMonths', p.confirm_every_months) as details
       from programme p join structure s on s.id = p.structure_id
       where p.id = $1 and p.state <> 'merged' and ${isTheirs('p.structure_id')} ${lock ? 'for update of p' : ''}`,
      [id, actor.kind, actor.structureId],
    );
  if (rows[0] === undefined) throw programmeNotFound();
  return { ...rows[0], version: versionOf(rows[0]) };
}
