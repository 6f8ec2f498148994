import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a structure may be shown of a person, before it accepts (card) and after (contact). */
export const GO_AHEAD_FIELDS = ['first_name', 'needs', 'project', 'commune', 'languages', 'contact'] as const;
/** One thing a structure may be shown of her. */
export type GoAheadField = (typeof GO_AHEAD_FIELDS)[number];

/**
 * The receipt of a go-ahead: this person lets this one structure read these fields, in the words of this version
 * of the text. Withdrawn, it stays as a receipt and allows nothing.
 */
@Entity('go_ahead')
export class GoAheadRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'project_id' }) projectId: string;
  @Column('text', { name: 'structure_id' }) structureId: string;
  @Column('text', { array: true }) fields: GoAheadField[];
  /** Version of the wording she agreed to, e.g. `2026-11`. */
  @Column('text') wording: string;
  @Column('text') locale: string;
  /** The intermediary who was with her; null when she was alone. */
  @Column('uuid', { name: 'witness_id', nullable: true }) witnessId: string | null;
  /** The referral in whose place this structure may be tried; null when she chose the structure itself. */
  @Column('uuid', { name: 'fallback_for', nullable: true }) fallbackFor: string | null;
  @Column('timestamptz', { name: 'given_at', default: () => 'now()' }) givenAt: Date;
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true }) withdrawnAt: Date | null;
}
