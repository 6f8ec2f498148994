import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * Why nothing follows by itself. `hops`: three reroutes led to nobody; `nobody_left`: her list has nobody who was not
 * asked; `ask_human`: the decline asks that somebody reads her request; `moved_on`: the decline says that she looks no
 * more; `no_go_ahead`: she did not agree to what was proposed; `not_met`: accepted, and nobody says that they met;
 * `failed`: our reroute broke.
 */
export const GAP_REASONS = [
  'hops',
  'nobody_left',
  'ask_human',
  'moved_on',
  'no_go_ahead',
  'not_met',
  'failed',
] as const;

/** One of the reasons above. */
export type GapReason = (typeof GAP_REASONS)[number];

/** A referral after which only a human can go on. */
@Entity('referral_gap')
export class ReferralGapRow {
  @PrimaryColumn('uuid', { name: 'referral_id' }) referralId: string;
  @Column('text') reason: GapReason;
  @Column('timestamptz', { name: 'opened_at' }) openedAt: Date;
  /** When somebody went on; null while nobody has. */
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt: Date | null;
}
