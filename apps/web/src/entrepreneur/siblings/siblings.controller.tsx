import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, Requires } from '#libs/accounts';
import { EntrepreneursReader } from '#libs/entrepreneurs';
import type { Actor } from '#libs/kernel';
import { ChooseSiblings, ReferralsReader } from '#libs/referrals';
import { checkForm, type FieldFault, sayFaults } from '../../forms/check-form.js';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { KnownId } from '../../http/known-id.pipe.js';
import { Page } from '../../http/page.js';
import { type Reply, seeOther, unprocessable } from '../../http/reply.js';
import { SiblingsForm } from './siblings.form.js';
import { SiblingsPage } from './siblings.page.js';

/** She, or her adviser with her, says what becomes of her other requests at the next yes. */
@Controller(':locale/demandes/:id/autres')
export class SiblingsController {
  constructor(
    private readonly people: EntrepreneursReader,
    private readonly referrals: ReferralsReader,
    private readonly chooseSiblings: ChooseSiblings,
  ) {}

  @Get()
  @Page()
  @Requires('referral.send')
  async show(
    @Param('id', KnownId) id: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    return this.page(id, frame, actor, []);
  }

  @Post()
  @Page()
  @Requires('referral.send')
  async choose(
    @Param('id', KnownId) id: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    const checked = await checkForm(SiblingsForm, body ?? {});
    if (!checked.ok) return unprocessable(await this.page(id, frame, actor, checked.faults));
    await this.chooseSiblings.execute(id, checked.form.autresOui, actor);
    return seeOther(frame.to(`demandes/${id}?autres`));
  }

  private async page(id: string, frame: Frame, actor: Actor, faults: readonly FieldFault[]): Promise<VNode> {
    // To be changed, and so not by who may only read.
    await this.people.request(id, actor);
    const choice = await this.referrals.siblingChoice(id, actor);
    const props = { requestId: id, byHer: actor.kind === 'entrepreneur', choice };
    return <SiblingsPage frame={frame} {...props} errors={sayFaults(frame.t, faults)} />;
  }
}
