import { Body, Controller, Post } from '@nestjs/common';
import { DemoSignIn, Requires } from '#libs/accounts';
import { DomainError } from '#libs/kernel';
import { checkForm } from '../../forms/check-form.js';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { Page } from '../../http/page.js';
import { type Reply, seeOther } from '../../http/reply.js';
import { DemoSignInForm, safeReturn } from './sign-in.form.js';

/** One-click sign-ins. The route exists on a demonstration machine alone. */
@Controller(':locale/connexion/demo')
export class DemoSignInController {
  constructor(private readonly demo: DemoSignIn) {}

  @Post()
  @Page()
  @Requires('session.open')
  async open(@Body() body: FormBody | null, @CurrentFrame() frame: Frame): Promise<Reply> {
    const checked = await checkForm(DemoSignInForm, body ?? {});
    if (!checked.ok) throw new DomainError('not_found', 'http.unknown_address', 'There is no such account.');
    const { compte, retour } = checked.form;
    const secret = await this.demo.open(compte);
    return seeOther(safeReturn(retour) ?? frame.to('espace'), { kind: 'session', value: secret });
  }
}
