import { Body, Controller, Inject, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Passkeys, Requires, Sessions } from '#libs/accounts';
import { DomainError } from '#libs/kernel';
import { CONFIG } from '#libs/platform';
import type { Config } from '#libs/settings';
import { checkForm, typed } from '../../forms/check-form.js';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { Page } from '../../http/page.js';
import { type Reply, saidOnce, unprocessable } from '../../http/reply.js';
import { deviceOf } from '../sign-in/device.js';
import { safeReturn } from '../sign-in/sign-in.form.js';
import { PasskeyForm } from './second-factor.form.js';
import { type AskedKey, KeyPage } from './second-factor.pages.js';
import { goOn, ifFresh, sessionOf, showPaperCodes } from './steps.js';

/** The second step by a key that the device keeps. A question to a device is a POST: it is written down, to be answered once. */
@Controller(':locale/verification/cle')
export class PasskeysController {
  constructor(
    private readonly passkeys: Passkeys,
    private readonly sessions: Sessions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Signs with a key of the account; who has none makes one. */
  @Post()
  @Page()
  @Requires('session.open')
  async ask(
    @Body() body: FormBody | null,
    @Req() request: FastifyRequest,
    @CurrentFrame() frame: Frame,
  ): Promise<Reply> {
    const back = safeReturn(typed(body ?? {}, 'retour'));
    return ifFresh(frame, async () => saidOnce(await this.page(frame, request, back, false)));
  }

  @Post('nouvelle')
  @Page()
  @Requires('session.open')
  async askNew(@Req() request: FastifyRequest, @CurrentFrame() frame: Frame): Promise<Reply> {
    return ifFresh(frame, async () => {
      const options = await this.passkeys.askNew(sessionOf(request, this.config));
      return saidOnce(
        <KeyPage frame={frame} asked={{ act: 'create', options, back: null, refused: false }} />,
      );
    });
  }

  @Post('preuve')
  @Page()
  @Requires('session.open')
  async prove(
    @Body() body: FormBody | null,
    @Req() request: FastifyRequest,
    @CurrentFrame() frame: Frame,
  ): Promise<Reply> {
    const back = safeReturn(typed(body ?? {}, 'retour'));
    return this.answered(frame, request, back, body, async (session, said) =>
      goOn(frame, request, this.config, { session: await this.passkeys.prove(session, said), back }),
    );
  }

  @Post('ajout')
  @Page()
  @Requires('session.open')
  async add(
    @Body() body: FormBody | null,
    @Req() request: FastifyRequest,
    @CurrentFrame() frame: Frame,
  ): Promise<Reply> {
    const name = deviceOf(request.headers['user-agent']) ?? frame.t('factor.key');
    return ifFresh(frame, () =>
      this.answered(frame, request, null, body, async (session, said) => {
        const proved = await this.passkeys.add(session, said, name);
        return showPaperCodes(frame, request, this.config, proved);
      }),
    );
  }

  /** What the device said led to; asked anew when that is no answer. */
  private async answered(
    frame: Frame,
    request: FastifyRequest,
    back: string | null,
    body: FormBody | null,
    act: (session: string, said: unknown) => Promise<Reply>,
  ): Promise<Reply> {
    const checked = await checkForm(PasskeyForm, body ?? {});
    try {
      const said = checked.ok ? parsed(checked.form.reponse) : null;
      return await act(sessionOf(request, this.config), said);
    } catch (error) {
      if (!(error instanceof DomainError && error.code === 'accounts.passkey_refused')) throw error;
      return unprocessable(await this.page(frame, request, back, true));
    }
  }

  private async page(frame: Frame, request: FastifyRequest, back: string | null, refused: boolean) {
    const session = sessionOf(request, this.config);
    const known =
      (await this.sessions.factorOf(session)) === 'set_up' ? null : await this.passkeys.ask(session);
    const asked: AskedKey = {
      act: known === null ? 'create' : 'get',
      options: known ?? (await this.passkeys.askNew(session)),
      back,
      refused,
    };
    return <KeyPage frame={frame} asked={asked} />;
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return null;
  }
}
