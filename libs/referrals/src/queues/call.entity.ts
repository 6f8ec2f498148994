import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * What she is to be told by her adviser, since no mail reaches her. `news`: a referral of hers moved; `message`: somebody
 * wrote to her; `adviser`: another adviser follows her now.
 */
export const CALL_REASONS = ['news', 'message', 'adviser'] as const;

/** One of the reasons above. */
export type CallReason = (typeof CALL_REASONS)[number];

/** A line of an adviser's call list: one open at a time for each person, whatever there is to tell. */
@Entity('call_entry')
export class CallEntryRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'project_id' }) projectId: string;
  /** All that there is to tell; one at least. */
  @Column('text', { array: true }) reasons: CallReason[];
  /** Grows with what there is to tell: what came after the list was read is not told yet. */
  @Column('int', { default: 1 }) version: number;
  /** When there was something to tell last. */
  @Column('timestamptz', { name: 'noted_at' }) notedAt: Date;
  /** When she was told; null while she was not. */
  @Column('timestamptz', { name: 'told_at', nullable: true }) toldAt: Date | null;
  /** The adviser who told her; null while nobody did. */
  @Column('uuid', { name: 'told_by', nullable: true }) toldBy: string | null;
}
