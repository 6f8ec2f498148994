import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { VNode } from 'preact';
import { Links, Requires } from '#libs/accounts';
import { type Actor, DomainError } from '#libs/kernel';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { KnownId } from '../../http/known-id.pipe.js';
import { Page } from '../../http/page.js';
import { gone, type Reply, seeOther } from '../../http/reply.js';
import { DeadLinkPage } from '../../public/private-link/dead-link.page.js';
import { SurveyScreen } from './survey-screen.js';

/**
 * An answer that was clicked in a mail. Mail scanners open links: the page shows what was clicked, and only its button
 * sends it.
 */
@Controller(':locale/avis/:secret/:surveyId')
export class SurveyLinkController {
  constructor(
    private readonly links: Links,
    private readonly screen: SurveyScreen,
  ) {}

  @Get()
  @Page()
  @Requires('product.read')
  async show(
    @Param('secret') secret: string,
    @Param('surveyId', KnownId) surveyId: string,
    @Query('reponse') clicked: unknown,
    @CurrentFrame() frame: Frame,
  ): Promise<VNode | Reply> {
    return this.unlessDead(frame, secret, (actor) =>
      this.screen.show(sceneOf(secret, surveyId, frame, actor), clicked, false),
    );
  }

  @Post()
  @Page()
  @Requires('product.read')
  async answer(
    @Param('secret') secret: string,
    @Param('surveyId', KnownId) surveyId: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
  ): Promise<VNode | Reply> {
    return this.unlessDead(frame, secret, (actor) =>
      this.screen.answer(sceneOf(secret, surveyId, frame, actor), body ?? {}, ({ projectId }) =>
        seeOther(frame.to(`demandes/${projectId}/avis/${surveyId}?merci`), {
          kind: 'request',
          value: secret,
        }),
      ),
    );
  }

  private async unlessDead<Shown>(
    frame: Frame,
    secret: string,
    show: (actor: Actor) => Promise<Shown>,
  ): Promise<Shown | Reply> {
    const actor = await this.links.actorOf(secret);
    if (actor?.kind !== 'entrepreneur') return dead(frame);
    try {
      return await show(actor);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'referrals.survey_not_found') throw error;
      return dead(frame);
    }
  }
}

function dead(frame: Frame): Reply {
  return gone(<DeadLinkPage frame={frame} text={frame.t('privateLink.deadText')} />);
}

function sceneOf(secret: string, surveyId: string, frame: Frame, actor: Actor) {
  return { surveyId, actor, frame, action: frame.to(`avis/${secret}/${surveyId}`), backHref: null };
}
