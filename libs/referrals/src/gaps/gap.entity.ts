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

/**
 * What whoever looked after a gap found. `structure_goes_on`: a structure takes her on after all; `directory_changed`: a
 * programme was added or put right, so that her list can have it; `nothing_exists`: nobody offers what she needs, here;
 * `no_longer_needed`: there is nothing left to do.
 */
export const GAP_FINDINGS = [
  'structure_goes_on',
  'directory_changed',
  'nothing_exists',
  'no_longer_needed',
] as const;

/** One of the findings above. */
export type GapFinding = (typeof GAP_FINDINGS)[number];

/** A referral after which only a human can go on. */
@Entity('referral_gap')
export class ReferralGapRow {
  @PrimaryColumn('uuid', { name: 'referral_id' }) referralId: string;
  @Column('text') reason: GapReason;
  @Column('timestamptz', { name: 'opened_at' }) openedAt: Date;
  /** When somebody went on; null while nobody has. */
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt: Date | null;
  /** The account that looks after it; null: whoever comes first. */
  @Column('uuid', { name: 'taken_by', nullable: true }) takenBy: string | null;
  @Column('timestamptz', { name: 'taken_at', nullable: true }) takenAt: Date | null;
  /** What was found; null when a referral moved on, which ends a gap too. */
  @Column('text', { nullable: true }) finding: GapFinding | null;
  /** The account that found it; null with `finding`. */
  @Column('uuid', { name: 'finished_by', nullable: true }) finishedBy: string | null;
}
