import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * `waiting`: for a place. `offered`: one is kept for her until `offerEnds`. `taken`: she was sent. `left`: she, or her
 * adviser, ended it. `lapsed`: she let the place go to the next. `ruled_out`: a rule of the programme excludes her now.
 */
export type WaitingState = 'waiting' | 'offered' | 'taken' | 'left' | 'lapsed' | 'ruled_out';

/** Somebody on the waiting list of a programme. She is on a list once, and offered a place once each time she joins. */
@Entity('waiting_entry')
export class WaitingEntryRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'project_id' }) projectId: string;
  @Column('text', { name: 'programme_id' }) programmeId: string;
  @Column('text') state: WaitingState;
  @Column('timestamptz', { name: 'asked_at' }) askedAt: Date;
  @Column('timestamptz', { name: 'offered_at', nullable: true }) offeredAt: Date | null;
  /** Until when the place is kept for her. */
  @Column('timestamptz', { name: 'offer_ends', nullable: true }) offerEnds: Date | null;
  /** The date of the programme whose place is kept for her; null when it has none that counts. */
  @Column('text', { name: 'place_in', nullable: true }) placeIn: string | null;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
}
