import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, Requires } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import { CurrentFrame } from '../frame/current-frame.js';
import type { Frame } from '../frame/frame.js';
import type { FormBody } from '../http/form-bodies.js';
import { KnownId } from '../http/known-id.pipe.js';
import { Page } from '../http/page.js';
import type { Reply } from '../http/reply.js';
import { type MilestonesScene, MilestonesScreen } from './milestones-screen.js';

/** What happened to a project, for the team that supports it. */
@Controller(':locale/espace/orientations/:referralId/etapes')
export class MemberMilestonesController {
  constructor(private readonly screen: MilestonesScreen) {}

  @Get()
  @Page()
  @Requires('milestone.read')
  async show(
    @Param('referralId', KnownId) referralId: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    return this.screen.show(sceneOf(referralId, frame, actor));
  }

  @Post()
  @Page()
  @Requires('milestone.record')
  async record(
    @Param('referralId', KnownId) referralId: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return this.screen.record(sceneOf(referralId, frame, actor), body ?? {});
  }

  @Get(':milestoneId')
  @Page()
  @Requires('milestone.record')
  async showOne(
    @Param('referralId', KnownId) referralId: string,
    @Param('milestoneId', KnownId) milestoneId: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode | Reply> {
    return this.screen.showOne(sceneOf(referralId, frame, actor), milestoneId);
  }

  @Post(':milestoneId')
  @Page()
  @Requires('milestone.record')
  async correct(
    @Param('referralId', KnownId) referralId: string,
    @Param('milestoneId', KnownId) milestoneId: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return this.screen.correct(sceneOf(referralId, frame, actor), milestoneId, body ?? {});
  }

  @Post(':milestoneId/retrait')
  @Page()
  @Requires('milestone.record')
  async remove(
    @Param('referralId', KnownId) referralId: string,
    @Param('milestoneId', KnownId) milestoneId: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return this.screen.remove(sceneOf(referralId, frame, actor), milestoneId, body ?? {});
  }
}

function sceneOf(referralId: string, frame: Frame, actor: Actor): MilestonesScene {
  const backHref = frame.to(`espace/orientations/${referralId}`);
  return { referralId, actor, frame, action: `${backHref}/etapes`, backHref };
}
