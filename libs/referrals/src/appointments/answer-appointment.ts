import { Inject, Injectable } from '@nestjs/common';
import type { Actor, Clock } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import { notYoursToMove } from '../referral-lifecycle.js';
import { changeAppointment, forStructure, holdAppointment, holdTime } from './appointment-changes.js';
import { AppointmentSlotRow } from './appointment.entity.js';
import { appointmentMoved, invalidAppointment } from './appointments.errors.js';
import type { MovedAppointment } from './set-appointment.js';

/** The side that did not propose picks a time, or says that none fits. Picking the same one again changes nothing. */
@Injectable()
export class AnswerAppointment {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @param pick one of the times that are proposed; null when none fits
   * @param expected the version that was read; null to answer whatever happened since
   * @throws DomainError `referrals.appointment_not_found`, `referrals.already_moved` unless the referral is accepted and not
   *   over, `referrals.not_yours_to_move` to who proposed, `referrals.appointment_moved`, `referrals.invalid_appointment`
   *   for a time that is over or was not proposed, `referrals.slot_taken`
   */
  async execute(
    appointmentId: string,
    pick: Date | null,
    actor: Actor,
    expected: number | null = null,
  ): Promise<MovedAppointment> {
    const now = this.clock.now();
    return this.transactions.run(actor, async (tx) => {
      const held = await holdAppointment(tx, appointmentId, actor, expected);
      const { appointment, referral } = held;
      const { id, state, version, startsAt } = appointment;
      if (forStructure(actor) === appointment.byStructure) throw notYoursToMove('pick');
      const again = state === 'agreed' && pick?.getTime() === startsAt?.getTime();
      if (again || (state === 'none_fits' && pick === null)) return { id, state, version };
      if (state !== 'proposed') throw appointmentMoved(appointment);
      if (pick === null) return changeAppointment(tx, held, { state: 'none_fits' }, { actor, now });
      const slot = await tx.findOneBy(AppointmentSlotRow, { appointmentId: id, startsAt: pick });
      if (slot === null || pick <= now) throw invalidAppointment('/pick');
      await holdTime(tx, referral, appointment, pick);
      return changeAppointment(tx, held, { state: 'agreed', startsAt: pick }, { actor, now });
    });
  }
}
