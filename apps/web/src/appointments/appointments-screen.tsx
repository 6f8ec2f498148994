import { Inject, Injectable, StreamableFile } from '@nestjs/common';
import type { VNode } from 'preact';
import { type Actor, type Clock, DomainError } from '#libs/kernel';
import { CLOCK } from '#libs/platform';
import {
  AnswerAppointment,
  AppointmentsReader,
  CancelAppointment,
  NoteMissed,
  SetAppointment,
} from '#libs/referrals';
import { type FieldFault, readVersion, sayFaults, typed } from '../forms/check-form.js';
import type { Frame } from '../frame/frame.js';
import type { FormBody } from '../http/form-bodies.js';
import { conflict, type Reply, seeOther, unprocessable } from '../http/reply.js';
import { AppointmentsPage } from './appointments.page.js';
import { NONE_FITS, toAppointmentsVm } from './appointments.vm.js';
import { checkTerms, toFaults } from './terms.form.js';

/** The appointments of one referral, and who looks at them from where. */
export interface AppointmentsScene {
  readonly referralId: string;
  readonly actor: Actor;
  readonly frame: Frame;
  readonly action: string;
  readonly backHref: string;
  readonly messagesHref: string;
}

/** The same behind the link of a mail, in a structure's inbox, and on her own page. */
@Injectable()
export class AppointmentsScreen {
  constructor(
    private readonly appointments: AppointmentsReader,
    private readonly setAppointment: SetAppointment,
    private readonly answerAppointment: AnswerAppointment,
    private readonly cancelAppointment: CancelAppointment,
    private readonly noteMissed: NoteMissed,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async show(scene: AppointmentsScene): Promise<VNode> {
    return this.page(scene, {});
  }

  /** Proposes times, or writes down what was agreed. */
  async set(scene: AppointmentsScene, body: FormBody): Promise<Reply> {
    const checked = await checkTerms(body);
    if (!checked.ok) return this.faulty(scene, body, checked.faults);
    const { referralId, actor } = scene;
    return this.unlessRefused(scene, body, () =>
      this.setAppointment.execute(referralId, checked.terms, actor, readVersion(body)),
    );
  }

  /** Picks a time, or says that none fits. */
  async answer(scene: AppointmentsScene, id: string, body: FormBody): Promise<Reply> {
    const choice = typed(body, 'choix');
    const pick = choice === NONE_FITS ? null : new Date(choice);
    if (pick !== null && Number.isNaN(pick.getTime()))
      return this.faulty(scene, {}, [{ name: 'choix', key: 'error.choose' }]);
    return this.unlessRefused(scene, {}, () =>
      this.answerAppointment.execute(id, pick, scene.actor, readVersion(body)),
    );
  }

  async cancel(scene: AppointmentsScene, id: string, body: FormBody): Promise<Reply> {
    return this.unlessRefused(scene, {}, () =>
      this.cancelAppointment.execute(id, scene.actor, readVersion(body)),
    );
  }

  /** Notes that it did not take place, or takes that back. */
  async miss(scene: AppointmentsScene, id: string, body: FormBody): Promise<Reply> {
    const missed = typed(body, 'absence') !== 'non';
    return this.unlessRefused(scene, {}, () =>
      this.noteMissed.execute(id, missed, scene.actor, readVersion(body)),
    );
  }

  /** What adds it to a calendar. */
  async calendar({ actor }: AppointmentsScene, id: string): Promise<StreamableFile> {
    const { method, content } = await this.appointments.calendar(id, actor);
    return new StreamableFile(Buffer.from(content), {
      type: `text/calendar; charset=utf-8; method=${method}`,
      disposition: 'attachment; filename="rendez-vous.ics"',
    });
  }

  /** `body`: what was typed in the form of terms, to be shown again. */
  private async unlessRefused(
    scene: AppointmentsScene,
    body: FormBody,
    change: () => Promise<unknown>,
  ): Promise<Reply> {
    try {
      await change();
      return seeOther(scene.action);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (error.code === 'referrals.slot_taken')
        return this.faulty(scene, body, [{ name: takenField(body), key: 'appointment.error.taken' }]);
      // Whoever else was faster: the page says how things stand.
      if (error.kind === 'conflict') return conflict(await this.page(scene, { late: true }));
      if (error.code !== 'referrals.invalid_appointment') throw error;
      const pointers = error.faults.map(({ pointer }) => pointer);
      if (pointers.includes('/pick'))
        return this.faulty(scene, body, [{ name: 'choix', key: 'appointment.error.taken' }]);
      return this.faulty(scene, body, toFaults(body, pointers));
    }
  }

  private async faulty(
    scene: AppointmentsScene,
    body: FormBody,
    faults: readonly FieldFault[],
  ): Promise<Reply> {
    return unprocessable(await this.page(scene, { body, errors: sayFaults(scene.frame.t, faults) }));
  }

  private async page(
    { referralId, actor, frame, ...where }: AppointmentsScene,
    state: Pick<Parameters<typeof toAppointmentsVm>[1], 'late' | 'body' | 'errors'>,
  ): Promise<VNode> {
    const book = await this.appointments.book(referralId, actor);
    const now = this.clock.now();
    return (
      <AppointmentsPage frame={frame} vm={toAppointmentsVm(frame.t, { book, now, ...where, ...state })} />
    );
  }
}

/** A time that is taken was picked, or typed as the one that was agreed. */
const takenField = (body: FormBody): string => (typed(body, 'accord') === '' ? 'choix' : 'jour1');
