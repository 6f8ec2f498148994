import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * A referral whose person was erased, so that systems which hold its id are told to drop it. Written by a trigger with the
 * erasure, forgotten after 90 days (`ForgetErased`). Nothing of her: whose it was is not known any more.
 */
@Entity('erased_referral')
export class ErasedReferralRow {
  @PrimaryColumn('uuid', { name: 'referral_id' }) referralId: string;
  /** Its place among the moves: of the same sequence as theirs. */
  @Column('bigint', { default: () => `nextval('referral_transition_id_seq')` }) id: string;
  @Column('text', { name: 'structure_id' }) structureId: string;
  /** Whether the structure ever heard of it. */
  @Column('boolean', { name: 'was_sent' }) wasSent: boolean;
  /** Who followed her; null when nobody did. */
  @Column('uuid', { name: 'adviser_id', nullable: true }) adviserId: string | null;
  /** The transaction that erased her. */
  @Column('bigint', { name: 'written_in', default: () => `pg_current_xact_id()::text::bigint` })
  writtenIn: string;
  @Column('timestamptz', { default: () => 'now()' }) at: Date;
}
