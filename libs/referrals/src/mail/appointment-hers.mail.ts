import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Links } from '#libs/accounts';
import { createTranslator } from '#libs/i18n';
import type { Clock } from '#libs/kernel';
import { CLOCK, CONFIG, type MailHandler, type OutgoingMail } from '#libs/platform';
import type { Config } from '#libs/settings';
import { renderMail } from '#libs/ui';
import { AppointmentRow } from '../appointments/appointment.entity.js';
import { AppointmentsReader } from '../appointments/appointments.reader.js';
import { surveyLocale } from '../surveys/surveys.reader.js';
import { APPOINTMENT_HERS_MAIL } from '../referrals.topics.js';

/**
 * Tells her that an appointment is proposed, agreed, called off, or was noted as missed: when, and never with whom or where.
 * What was agreed brings its calendar file.
 */
@Injectable()
export class AppointmentHersMail implements MailHandler {
  readonly topic = APPOINTMENT_HERS_MAIL;

  constructor(
    private readonly dataSource: DataSource,
    private readonly links: Links,
    private readonly appointments: AppointmentsReader,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Null when she gave no address or took the referral back meanwhile, or when there is nothing to tell her any more. */
  async prepare(appointmentId: string): Promise<OutgoingMail | null> {
    const { manager } = this.dataSource;
    const appointment = await manager.findOneBy(AppointmentRow, { id: appointmentId });
    if (appointment === null || appointment.state === 'none_fits') return null;
    const rows: { email: string; locale: string; projectId: string }[] = await manager.query(
      `select e.email, e.locale, r.project_id as "projectId"
       from referral r join project p on p.id = r.project_id join entrepreneur e on e.id = p.entrepreneur_id
       where r.id = $1 and r.state in ('accepted', 'in_support') and e.email is not null`,
      [appointment.referralId],
    );
    const [her] = rows;
    const { state, startsAt } = appointment;
    if (her === undefined || (state === 'agreed' && startsAt! <= this.clock.now())) return null;
    const t = createTranslator(surveyLocale(her.locale));
    const secret = await this.links.mintForMail('follow', her.projectId);
    const calendar = this.appointments.fileOf(appointment);
    const when = startsAt === null ? '' : t.dateTime(startsAt);
    return {
      to: her.email,
      subject: t(`meeting.mail.${state}.subject`),
      ...(calendar === null ? {} : { calendar }),
      ...renderMail({
        t,
        preheader: t('meeting.mail.preheader'),
        heading: t(`meeting.mail.${state}.subject`),
        paragraphs: [t('survey.hello'), t(`meeting.mail.${state}.text`, { when })],
        button: {
          label: t('meeting.mail.button'),
          href: `${this.config.webUrl}/fr/suivi/${secret}`,
        },
        footer: t('survey.mail.footer'),
      }),
    };
  }
}
