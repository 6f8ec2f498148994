import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { DueKind } from './due-in-state.js';

/** One thing that is to happen to a referral at a time, unless it moves on before. */
@Entity('referral_due')
export class ReferralDueRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' }) id: string;
  @Column('uuid', { name: 'referral_id' }) referralId: string;
  @Column('text') kind: DueKind;
  @Column('timestamptz', { name: 'due_at' }) dueAt: Date;
  /** How often it happened already: what is repeated falls due again. */
  @Column('smallint', { default: 0 }) attempt: number;
  /** When it happened, or was needed no more; null while it is open. */
  @Column('timestamptz', { name: 'done_at', nullable: true }) doneAt: Date | null;
}

/** How long a programme's referrals wait, in days, where that is not what holds for all. Counts for what is due after. */
@Entity('referral_delays')
export class ReferralDelaysRow {
  @PrimaryColumn('text', { name: 'programme_id' }) programmeId: string;
  @Column('smallint', { name: 'nudge_days' }) nudgeDays: number;
  @Column('smallint', { name: 'escalate_days' }) escalateDays: number;
  @Column('smallint', { name: 'tell_person_days' }) tellPersonDays: number;
  @Column('smallint', { name: 'expire_days' }) expireDays: number;
  /** How much longer it may wait once the structure asked for time; 14 at most. */
  @Column('smallint', { name: 'hold_days' }) holdDays: number;
  @Column('smallint', { name: 'handover_days' }) handoverDays: number;
}
