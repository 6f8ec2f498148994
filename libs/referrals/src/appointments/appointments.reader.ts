import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { GoAheads } from '#libs/entrepreneurs';
import { createTranslator } from '#libs/i18n';
import type { Actor } from '#libs/kernel';
import { CONFIG } from '#libs/platform';
import type { Config } from '#libs/settings';
import { sideIn } from '../messages/hold-exchange.js';
import type { Side } from '../messages/message.entity.js';
import { isTakenBack, SERVED_STATES } from '../referral-lifecycle.js';
import { ReferralRow } from '../referral.entity.js';
import { referralNotFound } from '../referrals.errors.js';
import { loadReferral } from '../relation.js';
import { AppointmentRow } from './appointment.entity.js';
import { appointmentNotFound } from './appointments.errors.js';
import { APPOINTMENTS_OF, type AppointmentView, readAppointments } from './appointments-of.js';
import { type CalendarFile, calendarFile } from './calendar-file.js';

/** The appointments of a referral, and what their page says of it. */
export interface AppointmentBook {
  /** On which side the reader stands. */
  readonly side: Side;
  readonly firstName: string | null;
  readonly projectTitle: string;
  readonly programmeName: string;
  readonly structureName: string;
  /** Who of the structure was to call her, as its yes says; null without one. */
  readonly contactName: string | null;
  /** Whether appointments can be set and changed: it was accepted and is not over. */
  readonly served: boolean;
  /** Oldest first. */
  readonly appointments: readonly AppointmentView[];
}

type StoredBook = Omit<AppointmentBook, 'side' | 'served'>;

/** Reads appointments, for both sides of a referral. Never writes. */
@Injectable()
export class AppointmentsReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly goAheads: GoAheads,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * The appointments of a referral, oldest first; none once it was taken back.
   *
   * @throws DomainError `referrals.not_found`
   */
  async ofReferral(referralId: string, actor: Actor): Promise<readonly AppointmentView[]> {
    const { id } = await loadReferral(this.dataSource.manager, referralId, actor);
    const rows: { appointments: readonly AppointmentView[] }[] = await this.dataSource.query(
      `select ${APPOINTMENTS_OF} as appointments from referral r where r.id = $1`,
      [id],
    );
    return readAppointments(rows[0]!.appointments);
  }

  /**
   * The appointments of a referral with what it is about.
   *
   * @throws DomainError `referrals.not_found`, for a structure also once she took the referral or her go-ahead back
   */
  async book(referralId: string, actor: Actor): Promise<AppointmentBook> {
    const { manager } = this.dataSource;
    const referral = await manager.findOneBy(ReferralRow, { id: referralId });
    const side = referral === null ? null : await sideIn(manager, referral, actor, this.goAheads);
    if (referral === null || side === null) throw referralNotFound();
    const rows: StoredBook[] = await this.dataSource.query(
      `select e.first_name as "firstName", j.title as "projectTitle", p.name as "programmeName",
         s.name as "structureName", r.contact_name as "contactName", ${APPOINTMENTS_OF} as appointments
       from referral r join programme p on p.id = r.programme_id join structure s on s.id = r.structure_id
         join project j on j.id = r.project_id join entrepreneur e on e.id = j.entrepreneur_id
       where r.id = $1`,
      [referralId],
    );
    const { appointments, ...named } = rows[0]!;
    return {
      ...named,
      side,
      served: SERVED_STATES.includes(referral.state),
      appointments: readAppointments(appointments),
    };
  }

  /**
   * The calendar file of an appointment that is, or was, agreed.
   *
   * @throws DomainError `referrals.appointment_not_found`, also for one that was never agreed, or of what was taken back
   */
  async calendar(appointmentId: string, actor: Actor): Promise<CalendarFile> {
    const appointment = await this.dataSource.manager.findOneBy(AppointmentRow, { id: appointmentId });
    if (appointment === null) throw appointmentNotFound();
    const referral = await loadReferral(this.dataSource.manager, appointment.referralId, actor).catch(
      () => null,
    );
    const file =
      referral === null || isTakenBack(referral.state) ? null : this.fileOf(appointment, appointment.place);
    if (file === null) throw appointmentNotFound();
    return file;
  }

  /** The file that a mail brings: without the words of anybody, which may be where she lives. Null while it was never agreed. */
  mailedFile(appointment: AppointmentRow): CalendarFile | null {
    return this.fileOf(appointment, null);
  }

  /**
   * Null while it was never agreed. It names nobody: whose calendar shows it may be read by others.
   *
   * @param place what was written of where; null to say no more than by which means
   */
  private fileOf({ startsAt, ...appointment }: AppointmentRow, place: string | null): CalendarFile | null {
    if (startsAt === null) return null;
    const { id, referralId, version, state, changedAt, minutes, means } = appointment;
    const t = createTranslator('fr');
    const { mailFrom, webUrl } = this.config;
    return calendarFile({
      uid: `${id}@${new URL(webUrl).hostname}`,
      sequence: version,
      changedAt,
      startsAt,
      minutes,
      cancelled: state !== 'agreed',
      summary: t('appointment.calendar.summary', { reference: referralId.slice(-6).toUpperCase() }),
      description: t('appointment.calendar.description'),
      location: place ?? (means === 'at_place' ? null : t(`appointmentMeans.${means}`)),
      organizer: /<([^<>]+)>\s*$/.exec(mailFrom)?.[1] ?? mailFrom,
    });
  }
}
