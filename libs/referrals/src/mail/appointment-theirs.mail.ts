import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Links } from '#libs/accounts';
import { createTranslator } from '#libs/i18n';
import { CONFIG, type MailHandler, type OutgoingMail } from '#libs/platform';
import type { Config } from '#libs/settings';
import { renderMail } from '#libs/ui';
import { AppointmentRow } from '../appointments/appointment.entity.js';
import { AppointmentsReader } from '../appointments/appointments.reader.js';
import { APPOINTMENT_THEIRS_MAIL } from '../referrals.topics.js';
import { STRUCTURE_ADDRESS } from './structure-address.js';

/** Tells the structure that she, or her adviser, proposed, picked or called off an appointment. No word about the person. */
@Injectable()
export class AppointmentTheirsMail implements MailHandler {
  readonly topic = APPOINTMENT_THEIRS_MAIL;

  constructor(
    private readonly dataSource: DataSource,
    private readonly links: Links,
    private readonly appointments: AppointmentsReader,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Null when the referral is over or was taken back meanwhile, or nobody of the structure has an address. */
  async prepare(appointmentId: string): Promise<OutgoingMail | null> {
    const { manager } = this.dataSource;
    const appointment = await manager.findOneBy(AppointmentRow, { id: appointmentId });
    if (appointment === null || appointment.state === 'missed') return null;
    const rows: { email: string | null }[] = await manager.query(
      `select ${STRUCTURE_ADDRESS} as email from referral r join structure s on s.id = r.structure_id
       where r.id = $1 and r.state in ('accepted', 'in_support')`,
      [appointment.referralId],
    );
    const to = rows[0]?.email ?? null;
    if (to === null) return null;
    const { state, startsAt, referralId } = appointment;
    const t = createTranslator('fr');
    const secret = await this.links.mintForMail('answer', referralId);
    const calendar = this.appointments.mailedFile(appointment);
    const when = startsAt === null ? '' : t.dateTime(startsAt);
    return {
      to,
      subject: t(`appointment.mail.${state}.subject`),
      ...(calendar === null ? {} : { calendar }),
      ...renderMail({
        t,
        preheader: t('appointment.mail.preheader'),
        heading: t(`appointment.mail.${state}.subject`),
        paragraphs: [t('mail.hello'), t(`appointment.mail.${state}.text`, { when })],
        button: {
          label: t('appointment.mail.button'),
          href: `${this.config.webUrl}/fr/repondre/${secret}/rendez-vous`,
        },
        after: [],
        footer: t('mail.footerPro'),
      }),
    };
  }
}
