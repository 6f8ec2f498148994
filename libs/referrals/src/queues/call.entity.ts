import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * What a human is to tell her, since no mail and no SMS does. `news`: a referral of hers moved; `message`: somebody wrote to
 * her; `adviser`: another adviser follows her now; `appointment`: one is proposed, agreed, off or near; `place`: there is news of a
 * waiting list; `survey`: she is asked what came of a yes; `waiting`: nobody has answered yet.
 */
export const CALL_REASONS = [
  'news',
  'message',
  'adviser',
  'appointment',
  'place',
  'survey',
  'waiting',
] as const;

/** One of the reasons above. */
export type CallReason = (typeof CALL_REASONS)[number];

/**
 * A person whom a human is to tell something: one line open at a time, whatever there is to tell. It is on the call list of the
 * adviser who follows her; of somebody whom nobody follows, it is the coordinators'.
 */
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
  /** The adviser who told her, or the coordinator who saw to it; null while nobody did. */
  @Column('uuid', { name: 'told_by', nullable: true }) toldBy: string | null;
}
