import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Person } from '#libs/matching';
import type { ReachWay, SafeHours } from './reach.js';

/**
 * A person who creates or runs a business. Everything is hers to leave out; nothing here says
 * where she comes from, what papers she has or what she believes.
 */
@Entity('entrepreneur')
export class EntrepreneurRow {
  @PrimaryColumn('uuid') id: string;
  /** Null until she asks to be contacted. */
  @Column('text', { name: 'first_name', nullable: true }) firstName: string | null;
  @Column('text', { nullable: true }) email: string | null;
  @Column('text', { nullable: true }) phone: string | null;
  /** The language she reads. */
  @Column('text') locale: string;
  /** INSEE code. */
  @Column('text', { nullable: true }) commune: string | null;
  /** QPV code, or `none` when she lives in none; null when she did not say. */
  @Column('text', { nullable: true }) qpv: string | null;
  @Column('jsonb', { default: [] }) languages: NonNullable<Person['languages']>;
  @Column('text', { array: true, nullable: true }) audiences: Person['audiences'];
  @Column('text', { name: 'not_audiences', array: true, nullable: true })
  notAudiences: Person['notAudiences'];
  @Column('text', { nullable: true }) mobility: Person['mobility'];
  @Column('numeric', { name: 'max_km', nullable: true }) maxKm: string | null;
  @Column('text', { nullable: true }) remote: Person['remote'];
  @Column('text', { name: 'age_band', nullable: true }) ageBand: Person['ageBand'];
  /** How she is told, in her order; null when she did not say. */
  @Column('text', { name: 'reach_ways', array: true, nullable: true }) reachWays: ReachWay[] | null;
  /** When she may be called or sent an SMS; null: at any time. */
  @Column('jsonb', { name: 'safe_hours', nullable: true }) safeHours: SafeHours | null;
  /** Whether a message may be left on her telephone: not unless she said so. */
  @Column('boolean', { default: false }) voicemail: boolean;
  /** Code of the language in which she wants an interpreter; null for none. */
  @Column('text', { nullable: true }) interpreter: string | null;
  /** The intermediary who took her in; null when she came by herself. */
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
}
