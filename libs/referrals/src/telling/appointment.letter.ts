import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { createTranslator } from '#libs/i18n';
import type { Clock } from '#libs/kernel';
import { CLOCK, CONFIG } from '#libs/platform';
import type { Config } from '#libs/settings';
import { renderMail } from '#libs/ui';
import { AppointmentRow } from '../appointments/appointment.entity.js';
import { AppointmentsReader } from '../appointments/appointments.reader.js';
import { surveyLocale } from '../surveys/surveys.reader.js';
import type { Addressee, Letter, LetterWriter } from './letter.js';

/**
 * That an appointment is proposed, agreed, called off, or was noted as missed: when, and never with whom or where. What was
 * agreed brings its calendar file.
 */
@Injectable()
export class AppointmentLetter implements LetterWriter {
  constructor(
    private readonly dataSource: DataSource,
    private readonly appointments: AppointmentsReader,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Null when the referral is over or was taken back meanwhile, or when there is nothing to tell her any more. */
  async write(appointmentId: string, { locale }: Addressee): Promise<Letter | null> {
    const { manager } = this.dataSource;
    const appointment = await manager.findOneBy(AppointmentRow, { id: appointmentId });
    if (appointment === null || appointment.state === 'none_fits') return null;
    const served: unknown[] = await manager.query(
      `select 1 from referral where id = $1 and state in ('accepted', 'in_support')`,
      [appointment.referralId],
    );
    const { state, startsAt } = appointment;
    if (served.length === 0 || (state === 'agreed' && startsAt! <= this.clock.now())) return null;
    const t = createTranslator(surveyLocale(locale));
    const calendar = this.appointments.mailedFile(appointment);
    const when = startsAt === null ? '' : t.dateTime(startsAt);
    return {
      reasons: ['appointment'],
      mail: (secret) => ({
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
      }),
    };
  }
}
