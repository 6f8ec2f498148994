import { Body, Controller, Get, Inject, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { DemoSignIn, Links, Requires, RequestSignInLink, Sessions } from '#libs/accounts';
import { CONFIG } from '#libs/platform';
import type { Config } from '#libs/settings';
import { checkForm, sayFaults, typed } from '../../forms/check-form.js';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import { cookieName } from '../../http/cookies.js';
import type { FormBody } from '../../http/form-bodies.js';
import { Page } from '../../http/page.js';
import { gone, type Reply, seeOther, unprocessable } from '../../http/reply.js';
import { DeadLinkPage } from '../../public/private-link/dead-link.page.js';
import { OpenLinkPage } from '../../public/private-link/open-link.page.js';
import { safeReturn, SignInForm } from './sign-in.form.js';
import { SignInPage, type SignInVm } from './sign-in.page.js';

@Controller(':locale/connexion')
export class SignInController {
  constructor(
    private readonly requestSignInLink: RequestSignInLink,
    private readonly links: Links,
    private readonly sessions: Sessions,
    private readonly demo: DemoSignIn,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Page()
  @Requires('session.open')
  async show(
    @Query() query: Readonly<Record<string, unknown>>,
    @CurrentFrame() frame: Frame,
  ): Promise<VNode> {
    return this.page(frame, { back: safeReturn(query['retour']), sent: 'envoye' in query });
  }

  @Post()
  @Page()
  @Requires('session.open')
  async ask(@Body() sent: FormBody | null, @CurrentFrame() frame: Frame): Promise<Reply> {
    const body = sent ?? {};
    const back = safeReturn(typed(body, 'retour'));
    const checked = await checkForm(SignInForm, body);
    if (!checked.ok) {
      const errors = sayFaults(frame.t, checked.faults);
      return unprocessable(await this.page(frame, { back, email: typed(body, 'email'), errors }));
    }
    await this.requestSignInLink.execute(checked.form.email);
    return seeOther(frame.to('connexion?envoye'), { kind: 'back', value: back });
  }

  @Get(':secret')
  @Page()
  @Requires('session.open')
  async showLink(@Param('secret') secret: string, @CurrentFrame() frame: Frame): Promise<VNode | Reply> {
    const { t, to } = frame;
    const opened = await this.links.open(secret);
    if (opened?.purpose !== 'sign_in') {
      const next = { href: to('connexion'), label: t('signIn.again') };
      return gone(<DeadLinkPage frame={frame} text={t('signIn.deadText')} next={next} />);
    }
    const action = to(`connexion/${secret}`);
    return (
      <OpenLinkPage
        frame={frame}
        title={t('signIn.title')}
        lead={t('signIn.openLead')}
        action={action}
        button={t('signIn.confirm')}
      />
    );
  }

  @Post(':secret')
  @Page()
  @Requires('session.open')
  async open(
    @Param('secret') secret: string,
    @Req() request: FastifyRequest,
    @CurrentFrame() frame: Frame,
  ): Promise<Reply> {
    const sessionSecret = await this.sessions.openByLink(secret);
    const back = safeReturn(request.cookies[cookieName('back', this.config.webUrl.startsWith('https:'))]);
    return seeOther(
      back ?? frame.to('espace'),
      { kind: 'session', value: sessionSecret },
      { kind: 'back', value: null },
    );
  }

  private async page(frame: Frame, vm: Partial<SignInVm>): Promise<VNode> {
    const demoAccounts = this.config.demo ? await this.demo.accounts() : [];
    const whole = { back: null, sent: false, email: '', errors: [], demoAccounts, ...vm };
    return <SignInPage frame={frame} vm={whole} />;
  }
}
