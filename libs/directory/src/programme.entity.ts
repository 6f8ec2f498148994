import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Programme } from '#libs/matching';
import type { Provenance } from './provenance.js';

/**
 * `listed`: proposed and found. `paused`: found, and takes nobody for now. `unlisted`: nobody confirmed it in time.
 * `closed`: it is no more. `merged`: another entry of the same programme stands for it.
 */
export type ProgrammeState = 'listed' | 'paused' | 'unlisted' | 'closed' | 'merged';

/** What a structure says of its room: `places` left, `few` left, `full`. */
export type Capacity = 'places' | 'few' | 'full';

/** What a structure offers. Columns hold the exchange format's members of the same name; null means unknown. */
@Entity('programme')
export class ProgrammeRow {
  @PrimaryColumn('text') id: string;
  @Column('text', { name: 'structure_id' }) structureId: string;
  @Column('text') name: string;
  @Column('text', { nullable: true }) description: string | null;
  @Column('text') kind: Programme['kind'];
  @Column('text', { nullable: true }) scope: Programme['scope'];
  @Column('jsonb') needs: Programme['needs'];
  @Column('text', { array: true }) stages: Programme['stages'];
  @Column('jsonb', { default: [] }) rules: NonNullable<Programme['rules']>;
  @Column('jsonb') area: Programme['area'];
  @Column('text', { array: true, default: [] }) modes: NonNullable<Programme['modes']>;
  @Column('jsonb', { nullable: true }) place: Programme['place'];
  @Column('jsonb', { default: [] }) languages: NonNullable<Programme['languages']>;
  /** Net cost to the person after aid, euros. */
  @Column('numeric', { name: 'cost_eur', nullable: true }) costEur: string | null;
  /** Finance only: smallest and largest amount, euros. */
  @Column('jsonb', { name: 'amount_eur', nullable: true }) amountEur: Programme['amountEur'];
  @Column('numeric', { name: 'duration_weeks', nullable: true }) durationWeeks: string | null;
  @Column('text', { nullable: true }) intake: Programme['intake'];
  @Column('text', { name: 'referred_by', array: true, default: [] }) referredBy: NonNullable<
    Programme['referredBy']
  >;
  @Column('jsonb', { nullable: true }) track: Programme['track'];
  /** The day somebody of the structure last said that all this is true. */
  @Column('date', { name: 'confirmed_on', nullable: true }) confirmedOn: string | null;
  /** Where the facts come from; each source has its own members. */
  @Column('jsonb', { nullable: true }) source: object | null;
  @Column('text', { name: 'branch_id', nullable: true }) branchId: string | null;
  /** How somebody applies without a referral, in a sentence. */
  @Column('text', { name: 'how_to_apply', nullable: true }) howToApply: string | null;
  /** Ways to reach this programme; null: those of its branch, else of its structure. */
  @Column('text', { nullable: true }) phone: string | null;
  @Column('text', { nullable: true }) email: string | null;
  @Column('text', { nullable: true }) website: string | null;
  /** In the notation of OpenStreetMap. */
  @Column('text', { name: 'opening_hours', nullable: true }) openingHours: string | null;
  /** Codes of `ACCESS_FEATURES`. */
  @Column('text', { array: true, default: [] }) access: string[];
  @Column('text') state: ProgrammeState;
  @Column('text', { name: 'state_reason', nullable: true }) stateReason: string | null;
  @Column('timestamptz', { name: 'state_since', default: () => 'now()' }) stateSince: Date;
  /** The day a pause ends by itself; null when nobody said. */
  @Column('date', { name: 'resumes_on', nullable: true }) resumesOn: string | null;
  @Column('text', { name: 'merged_into', nullable: true }) mergedInto: string | null;
  @Column('date', { name: 'created_on' }) createdOn: string;
  /** It must be confirmed again this many months after `confirmedOn`, else `createdOn`. */
  @Column('int', { name: 'confirm_every_months', default: 6 }) confirmEveryMonths: number;
  /** Reminders since it was last confirmed, and the day of the last one. */
  @Column('int', { default: 0 }) reminders: number;
  @Column('date', { name: 'reminded_on', nullable: true }) remindedOn: string | null;
  /** What the structure said of its room, and when; unknown again after `CAPACITY_DAYS`. */
  @Column('text', { nullable: true }) capacity: Capacity | null;
  @Column('int', { name: 'capacity_places', nullable: true }) capacityPlaces: number | null;
  @Column('date', { name: 'capacity_on', nullable: true }) capacityOn: string | null;
  /** Members that changed since the first import, with who changed them. */
  @Column('jsonb', { default: {} }) provenance: Provenance;
  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' }) updatedAt: Date;
}

/** A dated intake of a programme, with its places. */
@Entity('programme_session')
export class ProgrammeSessionRow {
  @PrimaryColumn('text', { name: 'programme_id' }) programmeId: string;
  @PrimaryColumn('text') id: string;
  @Column('date', { name: 'starts_on' }) startsOn: string;
  /** Null: not counted. */
  @Column('int', { nullable: true }) places: number | null;
  @Column('int', { default: 0 }) taken: number;
}

/** One row that counts changes of the directory, so that a compiled catalogue knows when it is out of date. */
@Entity('catalogue_version')
export class CatalogueVersionRow {
  @PrimaryColumn('boolean', { name: 'only_row', default: true }) onlyRow: boolean;
  @Column('bigint') version: string;
}

/**
 * The transaction that last changed what is ranked of a programme, its structure or its sessions. Written by triggers; it
 * stays when the programme goes.
 */
@Entity('programme_change')
export class ProgrammeChangeRow {
  @PrimaryColumn('text', { name: 'programme_id' }) programmeId: string;
  @Column('bigint', { name: 'changed_in' }) changedIn: string;
}
