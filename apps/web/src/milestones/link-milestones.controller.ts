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

/** What happened to a project, for whoever holds the link that a mail brought to its structure. */
@Controller(':locale/repondre/:answerSecret/etapes')
export class LinkMilestonesController {
  constructor(private readonly screen: MilestonesScreen) {}

  @Get()
  @Page()
  @Requires('milestone.read')
  async show(
    @Param('answerSecret') secret: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    return this.screen.show(sceneOf(secret, frame, actor));
  }

  @Post()
  @Page()
  @Requires('milestone.record')
  async record(
    @Param('answerSecret') secret: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return this.screen.record(sceneOf(secret, frame, actor), body ?? {});
  }

  @Get(':milestoneId')
  @Page()
  @Requires('milestone.record')
  async showOne(
    @Param('answerSecret') secret: string,
    @Param('milestoneId', KnownId) milestoneId: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode | Reply> {
    return this.screen.showOne(sceneOf(secret, frame, actor), milestoneId);
  }

  @Post(':milestoneId')
  @Page()
  @Requires('milestone.record')
  async correct(
    @Param('answerSecret') secret: string,
    @Param('milestoneId', KnownId) milestoneId: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return this.screen.correct(sceneOf(secret, frame, actor), milestoneId, body ?? {});
  }

  @Post(':milestoneId/retrait')
  @Page()
  @Requires('milestone.record')
  async remove(
    @Param('answerSecret') secret: string,
    @Param('milestoneId', KnownId) milestoneId: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return this.screen.remove(sceneOf(secret, frame, actor), milestoneId, body ?? {});
  }
}

function sceneOf(secret: string, frame: Frame, actor: Actor): MilestonesScene {
  const backHref = frame.to(`repondre/${secret}`);
  return { referralId: actor.id ?? '', actor, frame, action: `${backHref}/etapes`, backHref };
}
