import { Body, Controller, Get, Inject, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { type AskingBrowser, AskToSignIn, DemoSignIn, OpenSession, Requires, Sessions } from '#libs/accounts';
import { DomainError } from '#libs/kernel';
import { CONFIG } from '#libs/platform';
import type { Config } from '#libs/settings';
import { checkForm, sayFaults, typed } from '../../forms/check-form.js';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import { secretIn } from '../../http/cookies.js';
import type { FormBody } from '../../http/form-bodies.js';
import { Page } from '../../http/page.js';
import { gone, type Reply, seeOther, unprocessable } from '../../http/reply.js';
import { DeadLinkPage } from '../../public/private-link/dead-link.page.js';
import { OpenLinkPage } from '../../public/private-link/open-link.page.js';
import { backAfter } from './back-after.js';
import { deviceOf } from './device.js';
import { ElsewherePage } from './elsewhere.page.js';
import { safeReturn, SignInCodeForm, SignInForm } from './sign-in.form.js';
import { SignInPage, type SignInVm } from './sign-in.page.js';

@Controller(':locale/connexion')
export class SignInController {
  constructor(
    private readonly askToSignIn: AskToSignIn,
    private readonly openSession: OpenSession,
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
    const asked = await this.askToSignIn.execute(checked.form.email);
    return seeOther(
      frame.to('connexion?envoye'),
      { kind: 'back', value: back },
      { kind: 'asked', value: asked },
    );
  }

  /** The code of the mail, for who reads it on another device. */
  @Post('code')
  @Page()
  @Requires('session.open')
  async enterCode(
    @Body() sent: FormBody | null,
    @Req() request: FastifyRequest,
    @CurrentFrame() frame: Frame,
  ): Promise<Reply> {
    const body = sent ?? {};
    const checked = await checkForm(SignInCodeForm, body);
    try {
      if (checked.ok)
        return await this.enter(
          frame,
          request,
          await this.openSession.byCode(checked.form.code, this.browser(request)),
        );
    } catch (error) {
      // What is wrong with it is nobody's business: an address without an account has no code either.
      if (!(error instanceof DomainError)) throw error;
    }
    const errors = sayFaults(frame.t, [{ name: 'code', key: 'error.signInCode' }]);
    const back = safeReturn(typed(body, 'retour'));
    return unprocessable(await this.page(frame, { back, sent: true, code: typed(body, 'code'), errors }));
  }

  @Get(':secret')
  @Page()
  @Requires('session.open')
  async showLink(
    @Param('secret') secret: string,
    @Req() request: FastifyRequest,
    @CurrentFrame() frame: Frame,
  ): Promise<VNode | Reply> {
    const { t, to } = frame;
    const where = await this.openSession.look(secret, this.browser(request).secret);
    if (where === 'dead') {
      const next = { href: to('connexion'), label: t('signIn.again') };
      return gone(<DeadLinkPage frame={frame} text={t('signIn.deadText')} next={next} />);
    }
    if (where === 'elsewhere') return <ElsewherePage frame={frame} />;
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
    return this.enter(frame, request, await this.openSession.byLink(secret, this.browser(request)));
  }

  /** On to the page that was asked for, or to the second step, after which that page opens. */
  private async enter(frame: Frame, request: FastifyRequest, session: string): Promise<Reply> {
    const whole = (await this.sessions.factorOf(session)) === 'proved';
    return seeOther(
      whole ? (backAfter(request, this.config) ?? frame.to('espace')) : frame.to('verification'),
      { kind: 'session', value: session },
      { kind: 'asked', value: null },
      ...(whole ? [{ kind: 'back', value: null } as const] : []),
    );
  }

  private browser(request: FastifyRequest): AskingBrowser {
    return {
      secret: secretIn(request, 'asked', this.config.webUrl),
      device: deviceOf(request.headers['user-agent']),
    };
  }

  private async page(frame: Frame, vm: Partial<SignInVm>): Promise<VNode> {
    const demoAccounts = this.config.demo ? await this.demo.accounts() : [];
    const whole = { back: null, sent: false, email: '', code: '', errors: [], demoAccounts, ...vm };
    return <SignInPage frame={frame} vm={whole} />;
  }
}
