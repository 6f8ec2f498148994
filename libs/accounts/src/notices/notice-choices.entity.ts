import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Rhythm } from './notice-choices.js';

/** How often an account is mailed of each kind of thing; null: as it is until something is chosen. */
@Entity('notice_choices')
export class NoticeChoicesRow {
  @PrimaryColumn('uuid', { name: 'account_id' }) accountId: string;
  @Column('text', { nullable: true }) reminders: Rhythm | null;
  @Column('text', { nullable: true }) messages: Rhythm | null;
  @Column('text', { nullable: true }) assignments: Rhythm | null;
  @Column('text', { nullable: true }) news: Rhythm | null;
  @Column('text', { nullable: true }) recap: Rhythm | null;
  /** Days of the week without a mail, 1 for Monday. */
  @Column('smallint', { name: 'quiet_days', array: true, default: [] }) quietDays: number[];
}
