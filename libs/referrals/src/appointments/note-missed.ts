import { Inject, Injectable } from '@nestjs/common';
import type { Actor, Clock } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import { notYoursToMove } from '../referral-lifecycle.js';
import { changeAppointment, forStructure, holdAppointment } from './appointment-changes.js';
import { appointmentMoved } from './appointments.errors.js';
import type { MovedAppointment } from './set-appointment.js';

/**
 * The structure notes that an appointment did not take place, or takes that back. It says nothing of whose fault it was, and
 * another can be proposed.
 */
@Injectable()
export class NoteMissed {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @param missed false to take the note back
   * @param expected the version that was read; null to note it whatever happened since
   * @throws DomainError `referrals.appointment_not_found`, `referrals.already_moved`, `referrals.not_yours_to_move` to her
   *   side, `referrals.appointment_moved` unless it was agreed and its time has come
   */
  async execute(
    appointmentId: string,
    missed: boolean,
    actor: Actor,
    expected: number | null = null,
  ): Promise<MovedAppointment> {
    const now = this.clock.now();
    return this.transactions.run(actor, async (tx) => {
      const held = await holdAppointment(tx, appointmentId, actor, expected);
      const { id, state, version, startsAt } = held.appointment;
      if (!forStructure(actor)) throw notYoursToMove('miss');
      const [from, to] = missed ? (['agreed', 'missed'] as const) : (['missed', 'agreed'] as const);
      if (state === to) return { id, state, version };
      if (state !== from || startsAt! > now) throw appointmentMoved(held.appointment);
      return changeAppointment(tx, held, { state: to }, { actor, now });
    });
  }
}
