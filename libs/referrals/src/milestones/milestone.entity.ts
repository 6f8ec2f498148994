import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Milestone } from '#libs/taxonomy';
import type { Side } from '../messages/message.entity.js';

/** Something that happened to the project while a structure supported it, or soon after. */
@Entity('referral_milestone')
export class MilestoneRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'referral_id' }) referralId: string;
  @Column('text') milestone: Milestone;
  /** When it happened, `YYYY-MM-DD`. */
  @Column('date') day: string;
  /** Euros; null where nobody said, and for what carries none. */
  @Column('int', { nullable: true }) amount: number | null;
  /** Which side recorded it, and alone corrects and removes it: the structure or her adviser. */
  @Column('text') side: Exclude<Side, 'person'>;
  /** Who said so last; null for whoever held the link of a mail, and for who is gone. */
  @Column('uuid', { name: 'author_id', nullable: true }) authorId: string | null;
  /** Grows with each correction. */
  @Column('int', { default: 1 }) version: number;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
}
