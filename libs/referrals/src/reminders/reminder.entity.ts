import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The one mail of reminders that somebody gets on a day: a structure, an account, or the person of a project. */
@Entity('reminder')
export class ReminderRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { name: 'structure_id', nullable: true }) structureId: string | null;
  @Column('uuid', { name: 'account_id', nullable: true }) accountId: string | null;
  @Column('uuid', { name: 'project_id', nullable: true }) projectId: string | null;
  /** In Paris. */
  @Column('date') day: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}

/** What a reminder is about. */
@Entity('reminder_item')
export class ReminderItemRow {
  @PrimaryColumn('uuid', { name: 'reminder_id' }) reminderId: string;
  @PrimaryColumn('bigint', { name: 'due_id' }) dueId: string;
}
