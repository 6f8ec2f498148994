import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Programme } from '#libs/matching';

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
