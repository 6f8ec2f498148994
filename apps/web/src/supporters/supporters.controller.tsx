import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { IsIn } from 'class-validator';
import type { VNode } from 'preact';
import { CurrentActor, Requires } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import { ShareSupporters, SupportersReader } from '#libs/referrals';
import { checkForm, saying } from '../forms/check-form.js';
import { CurrentFrame } from '../frame/current-frame.js';
import type { Frame } from '../frame/frame.js';
import type { FormBody } from '../http/form-bodies.js';
import { KnownId } from '../http/known-id.pipe.js';
import { Page } from '../http/page.js';
import { type Reply, seeOther, unprocessable } from '../http/reply.js';
import { SupportersPage } from './supporters.page.js';
import { toSupportersVm } from './supporters.vm.js';

class ShareForm {
  @IsIn(['oui', 'non'], saying('error.choose'))
  accord: 'oui' | 'non';
}

/** Who supports her, for her and for her adviser. */
@Controller(':locale/demandes/:id/accompagnants')
export class SupportersController {
  constructor(
    private readonly supporters: SupportersReader,
    private readonly shareSupporters: ShareSupporters,
  ) {}

  @Get()
  @Page()
  @Requires('request.read')
  async show(
    @Param('id', KnownId) id: string,
    @Query() query: Readonly<Record<string, unknown>>,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    return this.page(id, frame, actor, 'fait' in query);
  }

  @Post()
  @Page()
  @Requires('supporters.share')
  async share(
    @Param('id', KnownId) id: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    const checked = await checkForm(ShareForm, body ?? {});
    // The page has one button, which says one thing: whatever else comes is no agreement.
    if (!checked.ok) return unprocessable(await this.page(id, frame, actor, false));
    await this.shareSupporters.execute(id, checked.form.accord === 'oui', frame.t.locale, actor);
    return seeOther(frame.to(`demandes/${id}/accompagnants?fait`));
  }

  private async page(id: string, frame: Frame, actor: Actor, done: boolean): Promise<VNode> {
    const byHer = actor.kind === 'entrepreneur';
    const vm = toSupportersVm(frame.t, await this.supporters.ofRequest(id, actor), byHer);
    return <SupportersPage frame={frame} requestId={id} owner={byHer ? id : null} vm={vm} done={done} />;
  }
}
