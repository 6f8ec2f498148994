import { Body, Controller, Get, HttpCode, Param, Post, StreamableFile } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import { CurrentActor, Requires } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import {
  AnswerAppointment,
  AppointmentsReader,
  type AppointmentView,
  CancelAppointment,
  type MovedAppointment,
  NoteMissed,
  SetAppointment,
} from '#libs/referrals';
import { ExpectedVersion, IF_MATCH } from '../http/expected-version.js';
import { RequestParams as IdParams } from '../http/id-params.js';
import {
  AnswerAppointmentRequest,
  AppointmentResponse,
  MovedAppointmentResponse,
  NoteMissedRequest,
  SetAppointmentRequest,
  toInstant,
  toTerms,
} from './appointments.dto.js';

/** When she and the structure meet, for both sides of a referral that was accepted. */
@ApiTags('referrals')
@ApiBearerAuth()
@Controller()
export class AppointmentsController {
  constructor(
    private readonly appointments: AppointmentsReader,
    private readonly setAppointment: SetAppointment,
    private readonly answerAppointment: AnswerAppointment,
    private readonly cancelAppointment: CancelAppointment,
    private readonly noteMissed: NoteMissed,
  ) {}

  /** Oldest first; none once the referral was taken back. */
  @Get('referrals/:id/appointments')
  @Requires('appointment.keep')
  @ApiOkResponse({ type: [AppointmentResponse] })
  async list(@Param() { id }: IdParams, @CurrentActor() actor: Actor): Promise<readonly AppointmentView[]> {
    return this.appointments.ofReferral(id, actor);
  }

  /** Proposes times to the other side, or writes down what was agreed. What is still open is changed by it. */
  @Post('referrals/:id/appointments')
  @Requires('appointment.set')
  @ApiHeader(IF_MATCH)
  @ApiCreatedResponse({ type: MovedAppointmentResponse })
  async set(
    @Param() { id }: IdParams,
    @Body() body: SetAppointmentRequest,
    @ExpectedVersion() expected: number | null,
    @CurrentActor() actor: Actor,
  ): Promise<MovedAppointment> {
    return this.setAppointment.execute(id, toTerms(body), actor, expected);
  }

  /** For the side that did not propose. */
  @Post('appointments/:id/answer')
  @HttpCode(200)
  @Requires('appointment.keep')
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: MovedAppointmentResponse })
  async answer(
    @Param() { id }: IdParams,
    @Body() { pick }: AnswerAppointmentRequest,
    @ExpectedVersion() expected: number | null,
    @CurrentActor() actor: Actor,
  ): Promise<MovedAppointment> {
    return this.answerAppointment.execute(id, pick === null ? null : toInstant(pick), actor, expected);
  }

  @Post('appointments/:id/cancellation')
  @HttpCode(200)
  @Requires('appointment.keep')
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: MovedAppointmentResponse })
  async cancel(
    @Param() { id }: IdParams,
    @ExpectedVersion() expected: number | null,
    @CurrentActor() actor: Actor,
  ): Promise<MovedAppointment> {
    return this.cancelAppointment.execute(id, actor, expected);
  }

  /** The structure notes that it did not take place. */
  @Post('appointments/:id/missed')
  @HttpCode(200)
  @Requires('referral.answer')
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: MovedAppointmentResponse })
  async missed(
    @Param() { id }: IdParams,
    @Body() { missed }: NoteMissedRequest,
    @ExpectedVersion() expected: number | null,
    @CurrentActor() actor: Actor,
  ): Promise<MovedAppointment> {
    return this.noteMissed.execute(id, missed, actor, expected);
  }

  /** The calendar file of one that is, or was, agreed: it takes out what is called off. */
  @Get('appointments/:id/calendar')
  @Requires('appointment.keep')
  @ApiProduces('text/calendar')
  @ApiOkResponse({ schema: { type: 'string' } })
  async calendar(@Param() { id }: IdParams, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const { method, content } = await this.appointments.calendar(id, actor);
    return new StreamableFile(Buffer.from(content), {
      type: `text/calendar; charset=utf-8; method=${method}`,
      disposition: 'attachment; filename="rendez-vous.ics"',
    });
  }
}
