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
import type { FormBody } from '../../http/form-bodies.js';
import { Page } from '../../http/page.js';
import { type Reply, saidOnce, seeOther, unprocessable } from '../../http/reply.js';
import { safeReturn } from '../sign-in/sign-in.form.js';
import { FactorCodeForm, RemoveFactorForm } from './second-factor.form.js';
import { AppPage, type CodeVm, PaperCodesPage, ProvePage, SetUpPage } from './second-factor.pages.js';
import { goOn, ifFresh, sessionOf, showPaperCodes } from './steps.js';

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
    const state = await this.sessions.factorOf(sessionOf(request, this.config));
    if (state === null) throw signInFirst();
    if (state === 'set_up') return <SetUpPage frame={frame} />;
    // Whoever is in already comes here to do something that asks for it again.
    if (state === 'proved' && back === undefined) return goOn(frame, request, this.config);
    return this.provePage(frame, request, { ...NOTHING_TYPED, back: safeReturn(back) });
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
      (code) => this.proveByCode.execute(sessionOf(request, this.config), code),
      frame,
    );
    if ('vm' in answer) return unprocessable(await this.provePage(frame, request, answer.vm));
    return goOn(frame, request, this.config, { session: answer.done, back: answer.back });
  }

  @Post('application')
  @Page()
  @Requires('session.open')
  async offerApp(@Req() request: FastifyRequest, @CurrentFrame() frame: Frame): Promise<Reply> {
    return ifFresh(frame, async () => {
      const app = await this.appCodes.offer(sessionOf(request, this.config));
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
    return ifFresh(frame, async () => {
      const answer = await this.withCode(
        body,
        (code) => this.appCodes.confirm(sessionOf(request, this.config), code),
        frame,
      );
      if ('vm' in answer) return unprocessable(<AppPage frame={frame} app={null} vm={answer.vm} />);
      return showPaperCodes(frame, request, this.config, answer.done);
    });
  }

  @Post('codes')
  @Page()
  @Requires('session.open')
  async renewCodes(@Req() request: FastifyRequest, @CurrentFrame() frame: Frame): Promise<Reply> {
    return ifFresh(frame, async () => {
      const codes = await this.recoveryCodes.renew(sessionOf(request, this.config));
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
    return ifFresh(frame, async () => {
      const checked = await checkForm(RemoveFactorForm, body ?? {});
      if (checked.ok)
        await this.keepFactors.remove(sessionOf(request, this.config), checked.form.verification);
      return seeOther(frame.to('compte?change'));
    });
  }

  private async provePage(frame: Frame, request: FastifyRequest, vm: CodeVm): Promise<VNode> {
    const hasKey = await this.sessions.hasPasskey(sessionOf(request, this.config));
    return <ProvePage frame={frame} vm={vm} hasKey={hasKey} />;
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
}
