import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * The receipt of her agreement that whoever supports her sees who else does, in the words of this version of the text. Withdrawn,
 * it stays as a receipt and allows nothing.
 */
@Entity('supporter_agreement')
export class SupporterAgreementRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'project_id' }) projectId: string;
  /** Version of the wording she agreed to, e.g. `2026-11`. */
  @Column('text') wording: string;
  /** The language she read it in. */
  @Column('text') locale: string;
  /** The intermediary who was with her; null when she was alone. */
  @Column('uuid', { name: 'witness_id', nullable: true }) witnessId: string | null;
  @Column('timestamptz', { name: 'given_at' }) givenAt: Date;
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true }) withdrawnAt: Date | null;
}
