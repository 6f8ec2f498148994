import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Fault, plainText } from '#libs/kernel';
import { uploadNotFound } from '../interchange.errors.js';
import type { FileFormat } from '../files/detect-format.js';
import type { FileReport } from '../files/import-file.js';
import type { SourceFile } from '../files/source-file.js';
import type { UploadState, UploadTable } from './upload.entity.js';

/** A file that was sent, without what was found in it. */
export interface UploadSummary {
  readonly id: string;
  readonly name: string;
  /** The second of two files, with the other list of data·inclusion; null when there is one file. */
  readonly otherName: string | null;
  readonly state: UploadState;
  readonly format: FileFormat | null;
  readonly dryRun: boolean;
  /** Who sent it; null when the account is no more. */
  readonly sentBy: string | null;
  readonly sentAt: Date;
}

/** A file that was sent, and how far it is. */
export interface Upload extends UploadSummary {
  /** At which piece the second file begins. */
  readonly otherPlace: number | null;
  readonly table: UploadTable | null;
  /** What the reading under way has read, 0 to 1. */
  readonly progress: number;
  /** Null until it was read. */
  readonly report: FileReport | null;
  /** Why it was refused as a whole; empty when it was not. */
  readonly faults: readonly Fault[];
}

const SUMMARY = `u.id, u.name, u.other_name as "otherName", u.state, u.format, u.dry_run as "dryRun", u.sent_at as "sentAt",
  (select a.name from account a where a.id = u.sent_by) as "sentBy"`;
const MOST = 50;

/** Reads what was sent to be imported. Never writes. */
@Injectable()
export class UploadsReader {
  constructor(private readonly dataSource: DataSource) {}

  /** The last ones, newest first, 50 at most. */
  async uploads(): Promise<readonly UploadSummary[]> {
    return this.dataSource.query(
      `select ${SUMMARY} from upload u where u.state <> 'receiving' order by u.sent_at desc, u.id desc limit ${MOST}`,
    );
  }

  /** Where tables that were imported came from, by name, each as it was last written; 100 at most. */
  async sources(): Promise<readonly string[]> {
    const rows: { source: string }[] = await this.dataSource.query(
      `select table_columns->>'source' as source from upload
       where state = 'done' and table_columns->>'source' is not null
       group by 1 order by max(sent_at) limit 100`,
    );
    return [...new Map(rows.map(({ source }) => [plainText(source), source])).values()].sort();
  }

  /** @throws DomainError `interchange.upload_not_found` */
  async upload(id: string): Promise<Upload> {
    const rows: Upload[] = await this.dataSource.query(
      `select ${SUMMARY}, u.other_place as "otherPlace", u.table_columns as "table", u.report, coalesce(u.faults, '[]') as faults,
         least(1, u.bytes_read::float / greatest(u.size, 1)) as progress
       from upload u where u.id::text = $1 and u.state <> 'receiving'`,
      [id],
    );
    if (rows[0] === undefined) throw uploadNotFound();
    return rows[0];
  }

  /** The file itself, piece by piece; empty once its bytes are gone. */
  file({ id, name, otherPlace }: Pick<Upload, 'id' | 'name' | 'otherPlace'>): SourceFile {
    return this.pieces(id, name, 0, otherPlace ?? Infinity);
  }

  /** The second file in the same way; null when there is none. */
  other({ id, otherName, otherPlace }: Pick<Upload, 'id' | 'otherName' | 'otherPlace'>): SourceFile | null {
    return otherName === null || otherPlace === null
      ? null
      : this.pieces(id, otherName, otherPlace, Infinity);
  }

  private pieces(id: string, name: string, from: number, before: number): SourceFile {
    const { dataSource } = this;
    return {
      name,
      async *open() {
        for (let place = from; place < before; place += 1) {
          const rows: { bytes: Buffer }[] = await dataSource.query(
            `select bytes from upload_piece where upload_id = $1 and place = $2`,
            [id, place],
          );
          if (rows[0] === undefined) return;
          yield rows[0].bytes;
        }
      },
    };
  }
}
