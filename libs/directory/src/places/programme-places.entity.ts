import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How many places of a programme, or of one of its dates, referrals hold and have taken. */
@Entity('programme_places')
export class ProgrammePlacesRow {
  @PrimaryColumn('text', { name: 'programme_id' }) programmeId: string;
  /** The date whose places these are; empty: of the programme as a whole, at any one time. */
  @PrimaryColumn('text', { name: 'session_id' }) sessionId: string;
  /** How many there are for referrals; null: as many as come. The database refuses more than these. */
  @Column('int', { nullable: true }) capacity: number | null;
  /** Reserved: an answer is awaited, or the place is kept for somebody of the waiting list. */
  @Column('int', { default: 0 }) held: number;
  @Column('int', { default: 0 }) taken: number;
  /** The transaction that last changed what is ranked: the last place went or came back. Written by a trigger. */
  @Column('bigint', { name: 'changed_in', default: '0' }) changedIn: string;
}
