import { Controller, Get, Inject, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { Requires, Sessions, signInFirst } from '#libs/accounts';
import { CONFIG } from '#libs/platform';
import type { Config } from '#libs/settings';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame, ProfessionalKind } from '../../frame/frame.js';
import { cookieName } from '../../http/cookies.js';
import { Page } from '../../http/page.js';
import { type Reply, seeOther } from '../../http/reply.js';
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
  account(@CurrentFrame() frame: Frame): VNode {
    return <AccountPage frame={frame} />;
  }

  @Post('deconnexion')
  @Page()
  @Requires('session.close')
  async leave(@Req() request: FastifyRequest, @CurrentFrame() frame: Frame): Promise<Reply> {
    const secret = request.cookies[cookieName('session', this.config.webUrl.startsWith('https:'))];
    if (secret !== undefined) await this.sessions.close(secret);
    return seeOther(frame.to(), { kind: 'session', value: null });
  }
}
