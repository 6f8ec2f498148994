import { Body, Controller, Get, Param, Post, type StreamableFile } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, Requires } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import { CurrentFrame } from '../frame/current-frame.js';
import type { Frame } from '../frame/frame.js';
import type { FormBody } from '../http/form-bodies.js';
import { KnownId } from '../http/known-id.pipe.js';
import { Page } from '../http/page.js';
import type { Reply } from '../http/reply.js';
import { type AppointmentsScene, AppointmentsScreen } from './appointments-screen.js';

/** When a person and the structure meet, for the team she was sent to. */
@Controller(':locale/espace/orientations/:referralId/rendez-vous')
export class MemberAppointmentsController {
  constructor(private readonly screen: AppointmentsScreen) {}

  @Get()
  @Page()
  @Requires('appointment.keep')
  async show(
    @Param('referralId', KnownId) referralId: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    return this.screen.show(sceneOf(referralId, frame, actor));
  }

  @Post()
  @Page()
  @Requires('appointment.set')
  async set(
    @Param('referralId', KnownId) referralId: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return this.screen.set(sceneOf(referralId, frame, actor), body ?? {});
  }

  @Post(':appointmentId/reponse')
  @Page()
  @Requires('appointment.keep')
  async answer(
    @Param('referralId', KnownId) referralId: string,
    @Param('appointmentId', KnownId) appointmentId: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return this.screen.answer(sceneOf(referralId, frame, actor), appointmentId, body ?? {});
  }

  @Post(':appointmentId/annulation')
  @Page()
  @Requires('appointment.keep')
  async cancel(
    @Param('referralId', KnownId) referralId: string,
    @Param('appointmentId', KnownId) appointmentId: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return this.screen.cancel(sceneOf(referralId, frame, actor), appointmentId, body ?? {});
  }

  @Post(':appointmentId/absence')
  @Page()
  @Requires('referral.answer')
  async miss(
    @Param('referralId', KnownId) referralId: string,
    @Param('appointmentId', KnownId) appointmentId: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return this.screen.miss(sceneOf(referralId, frame, actor), appointmentId, body ?? {});
  }

  @Get(':appointmentId/agenda')
  @Requires('appointment.keep')
  async calendar(
    @Param('referralId', KnownId) referralId: string,
    @Param('appointmentId', KnownId) appointmentId: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<StreamableFile> {
    return this.screen.calendar(sceneOf(referralId, frame, actor), appointmentId);
  }
}

function sceneOf(referralId: string, frame: Frame, actor: Actor): AppointmentsScene {
  const backHref = frame.to(`espace/orientations/${referralId}`);
  const hrefs = { action: `${backHref}/rendez-vous`, backHref, messagesHref: `${backHref}/messages` };
  return { referralId, actor, frame, ...hrefs };
}
