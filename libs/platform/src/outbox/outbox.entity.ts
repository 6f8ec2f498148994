import { Column, Entity, PrimaryColumn } from 'typeorm';

/** `dead`: given up, an operator should look. `cancelled`: no longer wanted when it was about to leave. */
export type DeliveryState = 'pending' | 'done' | 'dead' | 'cancelled';

/** One thing to do after a change, written with the change: ids only, never personal data. */
@Entity('delivery')
export class DeliveryRow {
  @PrimaryColumn('uuid') id: string;
  /** What is to be done; one handler of the worker answers for each topic. */
  @Column('text') topic: string;
  /** The row it is about, in the room that owns the topic. */
  @Column('uuid', { name: 'subject_id' }) subjectId: string;
  /** At most one delivery per key, ever: appending it again does nothing. */
  @Column('text', { name: 'dedup_key', unique: true }) dedupKey: string;
  @Column('text', { default: 'pending' }) state: DeliveryState;
  /** Times a worker took it; more than `failures` when workers ended with it in hand. */
  @Column('int', { default: 0 }) attempts: number;
  /** Times it was tried and failed: the schedule of retries counts these. */
  @Column('int', { default: 0 }) failures: number;
  @Column('timestamptz', { name: 'next_at', default: () => 'now()' }) nextAt: Date;
  @Column('timestamptz', { name: 'rung_at', nullable: true, default: () => 'now()' }) rungAt: Date | null;
  @Column('uuid', { name: 'lease_token', nullable: true }) leaseToken: string | null;
  @Column('timestamptz', { name: 'lease_until', nullable: true }) leaseUntil: Date | null;
  /** A code such as `smtp_450`, never the peer's words: those may quote an address. */
  @Column('text', { name: 'last_error', nullable: true }) lastError: string | null;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
}
