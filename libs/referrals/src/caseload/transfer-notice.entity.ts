import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A mail about a transfer of people: each professional has one, whatever it concerns. Exactly one receiver is given. */
@Entity('transfer_notice')
export class TransferNoticeRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'transfer_id' }) transferId: string;
  /** A structure that has an open referral of one of them. */
  @Column('text', { name: 'structure_id', nullable: true }) structureId: string | null;
  /** An adviser who takes over, or somebody of the team of a structure without an address. */
  @Column('uuid', { name: 'account_id', nullable: true }) accountId: string | null;
}
