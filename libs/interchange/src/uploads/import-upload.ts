import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AfterImport } from '#libs/directory';
import { DomainError, SYSTEM } from '#libs/kernel';
import type { TaskHandler } from '#libs/platform';
import { ImportFile } from '../files/import-file.js';
import type { SourceFile } from '../files/source-file.js';
import { IMPORT_TASK } from './run-upload.js';
import type { UploadTable } from './upload.entity.js';
import { type Upload, UploadsReader } from './uploads.reader.js';

interface Claimed extends Pick<Upload, 'name' | 'otherName' | 'otherPlace'> {
  readonly table: UploadTable | null;
  readonly dryRun: boolean;
  readonly runs: number;
}

/** The fault of a file whose reading failed over and over, through no fault of the file that we know. */
export const GIVEN_UP = 'given_up';

const CLAIM_SECONDS = 30;
const TOLD_EVERY_MS = 500;
const HOLD_EVERY_MS = 5_000;

/**
 * Reads a file that was sent. The import has a transaction of its own, before that of the delivery: it may take longer than
 * a transaction may wait, and importing the same file again changes nothing, so that a worker that dies in between costs a
 * second reading and no row. A claim on the file keeps two workers from reading it at once.
 */
@Injectable()
export class ImportUpload implements TaskHandler<null> {
  readonly topic = IMPORT_TASK;

  constructor(
    private readonly dataSource: DataSource,
    private readonly reader: UploadsReader,
    private readonly importFile: ImportFile,
    private readonly afterImport: AfterImport,
  ) {}

  async gather(id: string, holdOn: () => Promise<boolean>): Promise<null> {
    const claimed = await this.claim(id);
    if (claimed === null) return null;
    const folder = await mkdtemp(join(tmpdir(), 'maillage-upload-'));
    try {
      const file = await copy(this.reader.file({ id, ...claimed }), folder);
      const second = this.reader.other({ id, ...claimed });
      const other = second === null ? undefined : await copy(second, folder);
      await this.read(id, { file, other }, claimed, holdOn);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    if (!claimed.dryRun) await this.afterImport.execute(SYSTEM);
    return null;
  }

  /** Everything is done and recorded by then. */
  run(): Promise<void> {
    return Promise.resolve();
  }

  /** Whatever happens to those who read it: who sent it is told, and may try again. */
  async givenUp(tx: EntityManager, id: string): Promise<void> {
    await tx.query(
      `update upload set state = 'failed', faults = $2, bytes_read = 0, claimed_until = null, ended_at = now()
       where id = $1 and state = 'waiting'`,
      [id, JSON.stringify([{ pointer: '', code: GIVEN_UP }])],
    );
  }

  private async read(
    id: string,
    files: { readonly file: SourceFile; readonly other: SourceFile | undefined },
    { table, dryRun, runs }: Claimed,
    holdOn: () => Promise<boolean>,
  ): Promise<void> {
    let read = 0;
    const tell = setInterval(() => void this.tell(id, runs, read), TOLD_EVERY_MS);
    // A large file takes longer than a lease: without this, other workers would be sent for it, to find it claimed.
    const hold = setInterval(() => void holdOn().catch(() => false), HOLD_EVERY_MS);
    try {
      const onBytes = (bytes: number): void => void (read = bytes);
      const report = await this.importFile.execute(
        { ...files, table: table ?? undefined, dryRun, onBytes },
        SYSTEM,
      );
      await this.end(id, runs, { state: dryRun ? 'checked' : 'done', report });
      if (!dryRun) await this.dataSource.query(`delete from upload_piece where upload_id = $1`, [id]);
    } catch (error) {
      if (!(error instanceof DomainError)) {
        await this.release(id, runs);
        throw error;
      }
      const said = error.faults.length > 0 ? error.faults : [{ pointer: '', code: error.code }];
      await this.end(id, runs, { state: 'failed', faults: said });
    } finally {
      clearInterval(tell);
      clearInterval(hold);
    }
  }

  /** Null when there is nothing to do: it was read, dropped or asked for anew. Rejects while another worker reads it. */
  private async claim(id: string): Promise<Claimed | null> {
    const [rows]: [Claimed[], number] = await this.dataSource.query(
      `update upload set claimed_until = now() + $2 * interval '1 second'
       where id = $1 and state = 'waiting' and (claimed_until is null or claimed_until < now())
       returning name, other_name as "otherName", other_place as "otherPlace", table_columns as "table", dry_run as "dryRun", runs`,
      [id, CLAIM_SECONDS],
    );
    if (rows[0] !== undefined) return rows[0];
    const others: unknown[] = await this.dataSource.query(
      `select 1 from upload where id = $1 and state = 'waiting'`,
      [id],
    );
    if (others.length > 0) throw new Error('another worker reads this file');
    return null;
  }

  private async tell(id: string, runs: number, read: number): Promise<void> {
    await this.dataSource
      .query(
        `update upload set bytes_read = $3, claimed_until = now() + $4 * interval '1 second'
         where id = $1 and runs = $2 and state = 'waiting'`,
        [id, runs, read, CLAIM_SECONDS],
      )
      // A bar that stands still for a moment is no reason to stop an import.
      .catch(() => undefined);
  }

  private async release(id: string, runs: number): Promise<void> {
    await this.dataSource.query(`update upload set claimed_until = null where id = $1 and runs = $2`, [
      id,
      runs,
    ]);
  }

  private async end(
    id: string,
    runs: number,
    { state, report, faults }: { readonly state: string; readonly report?: object; readonly faults?: object },
  ): Promise<void> {
    const json = (value: object | undefined): string | null =>
      value === undefined ? null : JSON.stringify(value);
    await this.dataSource.query(
      `update upload set state = $3, report = $4, faults = $5, bytes_read = size, claimed_until = null, ended_at = now()
       where id = $1 and runs = $2 and state = 'waiting'`,
      [id, runs, state, json(report), json(faults)],
    );
  }
}

async function copy(file: SourceFile, folder: string): Promise<SourceFile> {
  const path = join(folder, randomUUID());
  await pipeline(file.open(), createWriteStream(path));
  return { name: file.name, open: () => createReadStream(path, { highWaterMark: 1 << 18 }) };
}
