import { Inject, Injectable } from '@nestjs/common';
import type { Actor, Clock } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import { changeAppointment, holdAppointment, isOpen } from './appointment-changes.js';
import { appointmentMoved } from './appointments.errors.js';
import type { MovedAppointment } from './set-appointment.js';

/** Either side calls off what is proposed, or agreed and to come. Doing it again changes nothing. */
@Injectable()
export class CancelAppointment {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @param expected the version that was read; null to cancel it whatever happened since
   * @throws DomainError `referrals.appointment_not_found`, `referrals.already_moved`, `referrals.appointment_moved`
   */
  async execute(
    appointmentId: string,
    actor: Actor,
    expected: number | null = null,
  ): Promise<MovedAppointment> {
    const now = this.clock.now();
    return this.transactions.run(actor, async (tx) => {
      const held = await holdAppointment(tx, appointmentId, actor, expected);
      const { id, state, version } = held.appointment;
      if (state === 'cancelled') return { id, state, version };
      if (!isOpen(held.appointment, now)) throw appointmentMoved(held.appointment);
      return changeAppointment(tx, held, { state: 'cancelled' }, { actor, now });
    });
  }
}
