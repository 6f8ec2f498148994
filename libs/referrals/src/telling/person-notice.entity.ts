import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * What she is told of. `news`: a referral of hers, or who reads it; `appointment`; `place`: of a waiting list; `adviser`: another one
 * follows her; `reminder`: all that waits for her on a day.
 */
export const NOTICE_SUBJECTS = ['news', 'appointment', 'place', 'adviser', 'reminder'] as const;

/** One of the above. */
export type NoticeSubject = (typeof NOTICE_SUBJECTS)[number];

/** By what she is told. `list`: by the adviser who has her on the call list; without one, it is the coordinators'. */
export type NoticeWay = 'mail' | 'sms' | 'list';

/** `told`: by mail or SMS; `listed`: a human is to tell her; `dropped`: taken back, or over, before she was told. */
export type NoticeState = 'waiting' | 'told' | 'listed' | 'dropped';

/** One thing that she is told, once: by the first way that works. */
@Entity('person_notice')
export class PersonNoticeRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'project_id' }) projectId: string;
  @Column('text') what: NoticeSubject;
  /** The referral it is about: taken back with it. Null for what is about several, or about none. */
  @Column('uuid', { name: 'referral_id', nullable: true }) referralId: string | null;
  /** The row that says what: a referral, an appointment, an entry of a waiting list, a project, a reminder. */
  @Column('uuid', { name: 'subject_id' }) subjectId: string;
  /** Names the thing that is told: the same key is told once. */
  @Column('text', { unique: true }) key: string;
  /** The way that is being tried, or that worked. */
  @Column('text') way: NoticeWay;
  /** Ways that were tried and failed, in their order. */
  @Column('text', { array: true, default: [] }) failed: NoticeWay[];
  @Column('text', { default: 'waiting' }) state: NoticeState;
  @Column('timestamptz', { name: 'noted_at' }) notedAt: Date;
  /** Since when its way is tried. */
  @Column('timestamptz', { name: 'tried_at' }) triedAt: Date;
  /** When it was no longer waiting; null while it is. */
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
}
