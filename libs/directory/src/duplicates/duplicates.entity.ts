import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What can be there twice. */
export type EntryKind = 'structure' | 'programme';

/** `siret`: the same number. `name_commune`: alike names in one commune or structure. `name`: a commune is unknown. */
export type DuplicateReason = 'siret' | 'name_commune' | 'name';

/** `apart`: a coordinator said that they are two; never proposed again. */
export type DuplicateState = 'proposed' | 'merged' | 'apart';

/** Two entries that may be one. */
@Entity('duplicate_pair')
export class DuplicatePairRow {
  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' }) id: string;
  @Column('text') kind: EntryKind;
  /** Before `otherId` in the order of bytes. */
  @Column('text', { name: 'one_id' }) oneId: string;
  @Column('text', { name: 'other_id' }) otherId: string;
  @Column('text') why: DuplicateReason;
  /** How alike, 0 to 100. */
  @Column('int') score: number;
  @Column('text', { default: 'proposed' }) state: DuplicateState;
  /** An account; null when nobody decided, or the system. */
  @Column('uuid', { name: 'decided_by', nullable: true }) decidedBy: string | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt: Date | null;
}

/** Members of an entry by column, as PostgreSQL writes them; null means unknown. */
export type EntryTexts = Readonly<Record<string, string | null>>;

/** What else a merge moved, by id. */
export interface MovedEntries {
  /** Programmes and branches of the merged structure. */
  readonly programmes: readonly string[];
  readonly branches: readonly string[];
  /** Entries that had been merged into the merged one before. */
  readonly followers: readonly string[];
}

/** A merge, with what is needed to undo it. */
@Entity('entry_merge')
export class EntryMergeRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: EntryKind;
  @Column('text', { name: 'kept_id' }) keptId: string;
  @Column('text', { name: 'other_id' }) otherId: string;
  /** The columns of the kept entry that changed. */
  @Column('jsonb', { name: 'kept_before' }) keptBefore: EntryTexts;
  @Column('jsonb', { name: 'kept_after' }) keptAfter: EntryTexts;
  /** The state of the other entry. */
  @Column('jsonb', { name: 'other_before' }) otherBefore: EntryTexts;
  @Column('jsonb') moved: MovedEntries;
  @Column('uuid', { name: 'merged_by', nullable: true }) mergedBy: string | null;
  @Column('timestamptz', { name: 'merged_at' }) mergedAt: Date;
  @Column('uuid', { name: 'undone_by', nullable: true }) undoneBy: string | null;
  @Column('timestamptz', { name: 'undone_at', nullable: true }) undoneAt: Date | null;
}
