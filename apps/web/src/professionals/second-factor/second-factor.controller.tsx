import { Body, Controller, Get, Inject, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import {
  AppCodes,
  KeepFactors,
  ProveByCode,
  RecoveryCodes,
  Requires,
  Sessions,
  signInFirst,
} from '#libs/accounts';
import { DomainError } from '#libs/kernel';
import { CONFIG } from '#libs/platform';
import type { Config } from '#libs/settings';
import { checkForm, sayFaults, typed } from '../../forms/check-form.js';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import { secretIn } from '../../http/cookies.js';
import type { FormBody } from '../../http/form-bodies.js';
import { Page } from '../../http/page.js';
import { type Reply, saidOnce, seeOther, unprocessable } from '../../http/reply.js';
import { backAfter } from '../sign-in/back-after.js';
import { safeReturn } from '../sign-in/sign-in.form.js';
import { FactorCodeForm, RemoveFactorForm } from './second-factor.form.js';
import { AppPage, type CodeVm, PaperCodesPage, ProvePage, SetUpPage } from './second-factor.pages.js';

const NOTHING_TYPED = { code: '', errors: [] } as const;

/**
 * The second step of signing in, and what an account keeps for it. A session that is not whole is no actor: every page here reads
 * it from its cookie, and the verbs look at how far it is proved.
 */
@Controller(':locale/verification')
export class SecondFactorController {
  constructor(
    private readonly sessions: Sessions,
    private readonly proveByCode: ProveByCode,
    private readonly appCodes: AppCodes,
    private readonly recoveryCodes: RecoveryCodes,
    private readonly keepFactors: KeepFactors,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Page()
  @Requires('session.open')
  async show(
    @Query('retour') back: unknown,
    @Req() request: FastifyRequest,
    @CurrentFrame() frame: Frame,
  ): Promise<VNode | Reply> {
    const state = await this.sessions.factorOf(this.sessionOf(request));
    if (state === null) throw signInFirst();
    if (state === 'set_up') return <SetUpPage frame={frame} />;
    // Whoever is in already comes here to do something that asks for it again.
    if (state === 'proved' && back === undefined) return this.goOn(frame, request);
    return <ProvePage frame={frame} vm={{ ...NOTHING_TYPED, back: safeReturn(back) }} />;
  }

  @Post()
  @Page()
  @Requires('session.open')
  async prove(
    @Body() body: FormBody | null,
    @Req() request: FastifyRequest,
    @CurrentFrame() frame: Frame,
  ): Promise<Reply> {
    const answer = await this.withCode(
      body,
      (code) => this.proveByCode.execute(this.sessionOf(request), code),
      frame,
    );
    if ('vm' in answer) return unprocessable(<ProvePage frame={frame} vm={answer.vm} />);
    return this.goOn(frame, request, answer.done, answer.back);
  }

  @Post('application')
  @Page()
  @Requires('session.open')
  async offerApp(@Req() request: FastifyRequest, @CurrentFrame() frame: Frame): Promise<Reply> {
    return this.ifFresh(frame, async () => {
      const app = await this.appCodes.offer(this.sessionOf(request));
      return saidOnce(<AppPage frame={frame} app={app} vm={{ ...NOTHING_TYPED, back: null }} />);
    });
  }

  @Post('application/code')
  @Page()
  @Requires('session.open')
  async confirmApp(
    @Body() body: FormBody | null,
    @Req() request: FastifyRequest,
    @CurrentFrame() frame: Frame,
  ): Promise<Reply> {
    return this.ifFresh(frame, async () => {
      const answer = await this.withCode(
        body,
        (code) => this.appCodes.confirm(this.sessionOf(request), code),
        frame,
      );
      if ('vm' in answer) return unprocessable(<AppPage frame={frame} app={null} vm={answer.vm} />);
      const { session, recoveryCodes } = answer.done;
      if (recoveryCodes === null) return this.goOn(frame, request, session, frame.to('compte'));
      const next = backAfter(request, this.config) ?? frame.to('espace');
      return {
        ...saidOnce(<PaperCodesPage frame={frame} codes={recoveryCodes} next={next} />),
        cookies: [{ kind: 'session', value: session }],
      };
    });
  }

  @Post('codes')
  @Page()
  @Requires('session.open')
  async renewCodes(@Req() request: FastifyRequest, @CurrentFrame() frame: Frame): Promise<Reply> {
    return this.ifFresh(frame, async () => {
      const codes = await this.recoveryCodes.renew(this.sessionOf(request));
      return saidOnce(<PaperCodesPage frame={frame} codes={codes} next={frame.to('compte')} />);
    });
  }

  @Post('retrait')
  @Page()
  @Requires('session.open')
  async remove(
    @Body() body: FormBody | null,
    @Req() request: FastifyRequest,
    @CurrentFrame() frame: Frame,
  ): Promise<Reply> {
    return this.ifFresh(frame, async () => {
      const checked = await checkForm(RemoveFactorForm, body ?? {});
      if (checked.ok) await this.keepFactors.remove(this.sessionOf(request), checked.form.verification);
      return seeOther(frame.to('compte?change'));
    });
  }

  /** What a form with a code led to: what the verb gave, or the form again when the code is not right. */
  private async withCode<Done>(
    sent: FormBody | null,
    act: (code: string) => Promise<Done>,
    frame: Frame,
  ): Promise<{ readonly done: Done; readonly back: string | null } | { readonly vm: CodeVm }> {
    const body = sent ?? {};
    const back = safeReturn(typed(body, 'retour'));
    const checked = await checkForm(FactorCodeForm, body);
    try {
      if (checked.ok) return { done: await act(checked.form.code), back };
    } catch (error) {
      if (!(error instanceof DomainError && error.code === 'accounts.wrong_code')) throw error;
    }
    const errors = sayFaults(frame.t, [{ name: 'code', key: 'error.signInCode' }]);
    return { vm: { back, code: typed(body, 'code'), errors } };
  }

  /** What asks for a fresh proof leads to the page that takes one, and back to the account. */
  private async ifFresh(frame: Frame, act: () => Promise<Reply>): Promise<Reply> {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof DomainError && error.code === 'accounts.prove_again')) throw error;
      return seeOther(`${frame.to('verification')}?retour=${encodeURIComponent(frame.to('compte'))}`);
    }
  }

  private goOn(frame: Frame, request: FastifyRequest, session?: string, back: string | null = null): Reply {
    return seeOther(
      back ?? backAfter(request, this.config) ?? frame.to('espace'),
      ...(session === undefined ? [] : [{ kind: 'session', value: session } as const]),
      { kind: 'back', value: null },
    );
  }

  /** @throws DomainError `accounts.sign_in_first` */
  private sessionOf(request: FastifyRequest): string {
    const secret = secretIn(request, 'session', this.config.webUrl);
    if (secret === null) throw signInFirst();
    return secret;
  }
}
