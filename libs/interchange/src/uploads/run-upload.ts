import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor, Clock } from '#libs/kernel';
import { appendDelivery, CLOCK, Transactions } from '#libs/platform';
import { mappingNeeded, uploadMoved, uploadNotFound } from '../interchange.errors.js';
import { COLUMNS } from '../tabular/columns.js';
import { isComplete } from '../tabular/propose-mapping.js';
import { readSource } from '../tabular/table-source.js';
import type { FileFormat } from '../files/detect-format.js';
import type { UploadState, UploadTable } from './upload.entity.js';

/** The topic of reading a file that was sent. */
export const IMPORT_TASK = 'interchange.import.task';

interface Locked {
  readonly state: UploadState;
  /** A worker is importing it, and cannot be called back. */
  readonly isImporting: boolean;
  readonly format: FileFormat;
  readonly table: UploadTable | null;
  readonly runs: number;
}

/** Asks for a file that was sent to be read by a worker: tried first, then imported. Asking twice reads it once. */
@Injectable()
export class RunUpload {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Tries a file without writing. A table needs its columns; they are kept.
   * @throws DomainError `interchange.upload_not_found`, `interchange.mapping_needed`, `interchange.invalid_source`;
   * `interchange.upload_moved` (conflict)
   */
  async check(id: string, table: UploadTable | null, actor: Actor): Promise<void> {
    const read = table === null ? null : { ...table, source: readSource(table.source ?? null) };
    await this.ask(id, actor, { dryRun: true, from: ['mapping', 'checked', 'failed'], table: read });
  }

  /**
   * Imports a file that was tried.
   * @throws DomainError `interchange.upload_not_found`; `interchange.upload_moved` (conflict)
   */
  async import(id: string, actor: Actor): Promise<void> {
    await this.ask(id, actor, { dryRun: false, from: ['checked'], table: null });
  }

  private async ask(
    id: string,
    actor: Actor,
    wanted: {
      readonly dryRun: boolean;
      readonly from: readonly UploadState[];
      readonly table: UploadTable | null;
    },
  ): Promise<void> {
    await this.transactions.run(actor, async (tx) => {
      const { state, format, table: before, runs } = await locked(tx, id);
      // A second click finds it under way, or done.
      if (state === 'waiting' || (state === 'done' && !wanted.dryRun)) return;
      if (!wanted.from.includes(state)) throw uploadMoved(state);
      const isTable = format === 'csv' || format === 'xlsx';
      const table = isTable ? (wanted.table ?? before) : null;
      if (isTable && !isUsable(table)) throw mappingNeeded();
      await tx.query(
        `update upload set state = 'waiting', dry_run = $2, table_columns = $3, runs = runs + 1, bytes_read = 0,
           claimed_until = null, report = null, faults = null, ended_at = null where id = $1`,
        [id, wanted.dryRun, table === null ? null : JSON.stringify(table)],
      );
      await appendDelivery(
        tx,
        { topic: IMPORT_TASK, subjectId: id, dedupKey: `${IMPORT_TASK}/${id}/${runs + 1}` },
        this.clock.now(),
      );
    });
  }
}

/** Throws a file away that was not imported; what was imported stays on record. */
@Injectable()
export class DropUpload {
  constructor(private readonly transactions: Transactions) {}

  /** @throws DomainError `interchange.upload_not_found`; `interchange.upload_moved` (conflict) when it was imported, or is at present */
  async execute(id: string, actor: Actor): Promise<void> {
    await this.transactions.run(actor, async (tx) => {
      const { state, isImporting } = await locked(tx, id);
      if (state === 'done' || isImporting) throw uploadMoved(state);
      await tx.query(`delete from upload where id = $1`, [id]);
    });
  }
}

async function locked(tx: EntityManager, id: string): Promise<Locked> {
  const rows: Locked[] = await tx.query(
    `select state, format, table_columns as "table", runs,
       state = 'waiting' and not dry_run and coalesce(claimed_until > now(), false) as "isImporting"
     from upload
     where id::text = $1 and state <> 'receiving' for update`,
    [id],
  );
  if (rows[0] === undefined) throw uploadNotFound();
  return rows[0];
}

function isUsable(table: UploadTable | null): boolean {
  if (table === null) return false;
  const known = Object.entries(table.mapping).every(
    ([field, column]) => Object.hasOwn(COLUMNS, field) && Number.isInteger(column) && column >= 0,
  );
  return known && isComplete(table.mapping, table.kind);
}
