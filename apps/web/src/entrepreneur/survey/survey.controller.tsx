import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, Requires } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { KnownId } from '../../http/known-id.pipe.js';
import { Page } from '../../http/page.js';
import { type Reply, seeOther } from '../../http/reply.js';
import { type SurveyScene, SurveyScreen } from './survey-screen.js';

/** A survey on her own page, for her and for the adviser who asks her. */
@Controller(':locale/demandes/:id/avis/:surveyId')
export class SurveyController {
  constructor(private readonly screen: SurveyScreen) {}

  @Get()
  @Page()
  @Requires('survey.answer')
  async show(
    @Param('id', KnownId) id: string,
    @Param('surveyId', KnownId) surveyId: string,
    @Query() query: Readonly<Record<string, unknown>>,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    return this.screen.show(sceneOf(id, surveyId, frame, actor), query['reponse'], 'merci' in query);
  }

  @Post()
  @Page()
  @Requires('survey.answer')
  async answer(
    @Param('id', KnownId) id: string,
    @Param('surveyId', KnownId) surveyId: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    const scene = sceneOf(id, surveyId, frame, actor);
    return this.screen.answer(scene, body ?? {}, () => seeOther(`${scene.action}?merci`));
  }
}

function sceneOf(id: string, surveyId: string, frame: Frame, actor: Actor): SurveyScene {
  const backHref = frame.to(`demandes/${id}`);
  return { surveyId, actor, frame, action: `${backHref}/avis/${surveyId}`, backHref };
}
