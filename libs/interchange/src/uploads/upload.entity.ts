import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Fault } from '#libs/kernel';
import type { FileFormat } from '../files/detect-format.js';
import type { FileReport } from '../files/import-file.js';
import type { ColumnMapping } from '../tabular/columns.js';
import type { TableKind } from '../tabular/template.js';

/**
 * `receiving`: its bytes are coming. `mapping`: a table whose columns nobody named yet. `waiting`: to be read by a worker,
 * or being read. `checked`: tried without writing. `done`: imported. `failed`: refused as a whole, nothing written.
 */
export type UploadState = 'receiving' | 'mapping' | 'waiting' | 'checked' | 'done' | 'failed';

/** What the columns of a table hold, and where it comes from. */
export interface UploadTable {
  readonly kind: TableKind;
  readonly mapping: ColumnMapping;
  /** A name: the ids of the table are its own. Null or absent: they are those of the directory. */
  readonly source?: string | null;
}

/** A file that somebody sent to be imported, or two with a list of data·inclusion each. Its bytes are kept until it is imported, a week at most. */
@Entity('upload')
export class UploadRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  /** The second file; null when there is none. */
  @Column('text', { name: 'other_name', nullable: true }) otherName: string | null;
  /** The place at which the pieces of the second file begin. */
  @Column('int', { name: 'other_place', nullable: true }) otherPlace: number | null;
  /** Bytes of all. */
  @Column('bigint', { default: 0 }) size: string;
  @Column('text', { nullable: true }) format: FileFormat | null;
  @Column('text') state: UploadState;
  @Column('jsonb', { name: 'table_columns', nullable: true }) table: UploadTable | null;
  /** Whether the last reading wrote nothing on purpose. */
  @Column('boolean', { name: 'dry_run', default: true }) dryRun: boolean;
  /** Bytes that the reading under way has read. */
  @Column('bigint', { name: 'bytes_read', default: 0 }) bytesRead: string;
  /** How often it was asked to be read. */
  @Column('int', { default: 0 }) runs: number;
  /** Until when a worker has it; null when none does. */
  @Column('timestamptz', { name: 'claimed_until', nullable: true }) claimedUntil: Date | null;
  @Column('jsonb', { nullable: true }) report: FileReport | null;
  /** Why it was refused as a whole. */
  @Column('jsonb', { nullable: true }) faults: readonly Fault[] | null;
  /** An account; no key, since the record outlives who sent it. */
  @Column('uuid', { name: 'sent_by', nullable: true }) sentBy: string | null;
  @Column('timestamptz', { name: 'sent_at' }) sentAt: Date;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
}

/** A piece of its bytes. */
@Entity('upload_piece')
export class UploadPieceRow {
  @PrimaryColumn('uuid', { name: 'upload_id' }) uploadId: string;
  /** From 0. */
  @PrimaryColumn('int') place: number;
  @Column('bytea') bytes: Buffer;
}
