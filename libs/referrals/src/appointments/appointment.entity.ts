import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * `proposed`: times wait for the other side to pick one; `none_fits`: it said that none does; `agreed`: it is at
 * `startsAt`; `missed`: it did not take place; `cancelled`: it does not take place.
 */
export const APPOINTMENT_STATES = ['proposed', 'none_fits', 'agreed', 'missed', 'cancelled'] as const;
/** One of the states above. */
export type AppointmentState = (typeof APPOINTMENT_STATES)[number];

/** How they meet. */
export const APPOINTMENT_MEANS = ['at_place', 'phone', 'video'] as const;
/** One of the means above. */
export type AppointmentMeans = (typeof APPOINTMENT_MEANS)[number];

/** When she and the structure are to meet, for a referral that was accepted. Changed, it stays the same appointment. */
@Entity('appointment')
export class AppointmentRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'referral_id' }) referralId: string;
  @Column('text') state: AppointmentState;
  /** When it was last agreed to be; null while it never was. */
  @Column('timestamptz', { name: 'starts_at', nullable: true }) startsAt: Date | null;
  /** How long it lasts. */
  @Column('smallint') minutes: number;
  @Column('text') means: AppointmentMeans;
  /** The address, or how to join by video; null when that is said otherwise. */
  @Column('text', { nullable: true }) place: string | null;
  /** Who receives her, by name. */
  @Column('text') host: string;
  /** The language it is held in (BCP 47); null when nobody said. */
  @Column('text', { nullable: true }) language: string | null;
  /** An interpreter is there. */
  @Column('boolean') interpreter: boolean;
  /** Which side proposed it last: the other one picks. */
  @Column('boolean', { name: 'by_structure' }) byStructure: boolean;
  /** Grows with each change; calendars know it as SEQUENCE. */
  @Column('int', { default: 1 }) version: number;
  @Column('timestamptz', { name: 'changed_at' }) changedAt: Date;
}

/** A time that is proposed. */
@Entity('appointment_slot')
export class AppointmentSlotRow {
  @PrimaryColumn('uuid', { name: 'appointment_id' }) appointmentId: string;
  @PrimaryColumn('timestamptz', { name: 'starts_at' }) startsAt: Date;
}
