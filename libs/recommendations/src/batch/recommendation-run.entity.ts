import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Why everybody's list is made: a new day, or the directory changed. */
export type RunReason = 'night' | 'change';

/** One round over all active requests, as far as it has come: a worker that dies is followed by one that goes on from here. */
@Entity('recommendation_run')
export class RecommendationRunRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text') reason: RunReason;
  @Column('date') day: string;
  /** The directory's version when it began; what changed since is the next run's. */
  @Column('bigint', { name: 'catalogue_version' }) catalogueVersion: string;
  /** Requests there were when a worker began; null before that. */
  @Column('int', { nullable: true }) total: number | null;
  @Column('int', { default: 0 }) done: number;
  /** How many pieces of news it found. */
  @Column('int', { default: 0 }) news: number;
  /** The last request that is done; requests are taken by id. */
  @Column('uuid', { name: 'done_to', nullable: true }) doneTo: string | null;
  @Column('timestamptz', { name: 'started_at' }) startedAt: Date;
  /** It ended before its end, since it failed again and again: the next one is due soon. */
  @Column('boolean', { name: 'gave_up', default: false }) gaveUp: boolean;
  /** Null while it runs. One runs at a time. */
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
}
