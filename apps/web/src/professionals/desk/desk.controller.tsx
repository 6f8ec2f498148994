import { Body, Controller, Get, Inject, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { CurrentActor, KeepFactors, Requires, Sessions, signInFirst } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import { CONFIG } from '#libs/platform';
import type { Config } from '#libs/settings';
import { checkForm } from '../../forms/check-form.js';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame, ProfessionalKind } from '../../frame/frame.js';
import { secretIn } from '../../http/cookies.js';
import type { FormBody } from '../../http/form-bodies.js';
import { Page } from '../../http/page.js';
import { type Reply, seeOther } from '../../http/reply.js';
import { EndSessionForm } from './account.form.js';
import { AccountPage } from './account.page.js';

const FIRST_SCREEN: Readonly<Record<ProfessionalKind, string>> = {
  intermediary: 'espace/personnes',
  member: 'espace/orientations',
  manager: 'espace/orientations',
  coordinator: 'espace/envois',
  admin: 'espace/envois',
};

/** The way into the professionals' part, and out of it. */
@Controller(':locale')
export class DeskController {
  constructor(
    private readonly sessions: Sessions,
    private readonly factors: KeepFactors,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Leads to the first screen of whoever is signed in; shows nothing itself. */
  @Get('espace')
  @Page()
  @Requires('product.read')
  enter(@CurrentFrame() { account, to }: Frame): Reply {
    if (account === null) throw signInFirst();
    return seeOther(to(FIRST_SCREEN[account.kind]));
  }

  @Get('compte')
  @Page()
  @Requires('session.close')
  async account(
    @Req() request: FastifyRequest,
    @Query() query: Readonly<Record<string, unknown>>,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    const secret = secretIn(request, 'session', this.config.webUrl);
    const sessions = await this.sessions.list(actor.id!, secret);
    const factors = await this.factors.list(actor.id!);
    return (
      <AccountPage
        frame={frame}
        vm={{ sessions, factors, ended: 'fini' in query, changed: 'change' in query }}
      />
    );
  }

  /** Ends a session of the account, or every other than this one. */
  @Post('compte/connexions')
  @Page()
  @Requires('session.close')
  async end(
    @Body() body: FormBody | null,
    @Req() request: FastifyRequest,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    const checked = await checkForm(EndSessionForm, body ?? {});
    if (checked.ok)
      await this.sessions.end(
        actor.id!,
        checked.form.connexion ?? null,
        secretIn(request, 'session', this.config.webUrl),
      );
    return seeOther(frame.to('compte?fini'));
  }

  @Post('deconnexion')
  @Page()
  @Requires('session.close')
  async leave(@Req() request: FastifyRequest, @CurrentFrame() frame: Frame): Promise<Reply> {
    const secret = secretIn(request, 'session', this.config.webUrl);
    if (secret !== null) await this.sessions.close(secret);
    return seeOther(frame.to(), { kind: 'session', value: null });
  }
}
