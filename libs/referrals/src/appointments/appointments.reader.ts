import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { createTranslator } from '#libs/i18n';
import type { Actor } from '#libs/kernel';
import { CONFIG } from '#libs/platform';
import type { Config } from '#libs/settings';
import { isTakenBack } from '../referral-lifecycle.js';
import { loadReferral } from '../relation.js';
import { AppointmentRow } from './appointment.entity.js';
import { appointmentNotFound } from './appointments.errors.js';
import { APPOINTMENTS_OF, type AppointmentView, readAppointments } from './appointments-of.js';
import { type CalendarFile, calendarFile } from './calendar-file.js';

/** Reads appointments, for both sides of a referral. Never writes. */
@Injectable()
export class AppointmentsReader {
  constructor(
    private readonly dataSource: DataSource,
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
    const file = referral === null || isTakenBack(referral.state) ? null : this.fileOf(appointment);
    if (file === null) throw appointmentNotFound();
    return file;
  }

  /** Null while it was never agreed. It names nobody: whose calendar shows it may be read by others. */
  fileOf({ startsAt, ...appointment }: AppointmentRow): CalendarFile | null {
    if (startsAt === null) return null;
    const { id, referralId, version, state, changedAt, minutes, place, means } = appointment;
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
