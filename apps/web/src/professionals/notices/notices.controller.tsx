import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import type { VNode } from 'preact';
import { ChooseNotices, CurrentActor, NoticesReader, Requires } from '#libs/accounts';
import { type Actor, DomainError } from '#libs/kernel';
import { checkForm, type FieldFault, sayFaults } from '../../forms/check-form.js';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { Page } from '../../http/page.js';
import { conflict, type Reply, seeOther, unprocessable } from '../../http/reply.js';
import { NoticesForm, toChoices, toFaults } from './notices.form.js';
import { NoticesPage } from './notices.page.js';
import { NOTICES_PATH, toNoticesVm } from './notices.vm.js';

/** What a professional is mailed of. */
@Controller(`:locale/${NOTICES_PATH}`)
export class NoticesController {
  constructor(
    private readonly notices: NoticesReader,
    private readonly chooseNotices: ChooseNotices,
  ) {}

  @Get()
  @Page()
  @Requires('notice.choose')
  async show(
    @Query('enregistre') saved: unknown,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    return this.page(frame, actor, { saved: saved !== undefined, body: null, faults: [] });
  }

  @Post()
  @Page()
  @Requires('notice.choose')
  async choose(
    @Body() sent: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    const body = sent ?? {};
    const again = (faults: readonly FieldFault[]): Promise<VNode> =>
      this.page(frame, actor, { saved: false, body, faults });
    const checked = await checkForm(NoticesForm, body);
    if (!checked.ok) return unprocessable(await again(checked.faults));
    try {
      await this.chooseNotices.execute(toChoices(checked.form), actor);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (error.code === 'accounts.last_to_hear')
        return conflict(await again([{ name: 'rappels', key: 'notices.error.last' }]));
      if (error.code !== 'accounts.invalid_choices') throw error;
      return unprocessable(await again(toFaults(error.faults.map(({ pointer }) => pointer))));
    }
    return seeOther(frame.to(`${NOTICES_PATH}?enregistre`));
  }

  private async page(
    frame: Frame,
    actor: Actor,
    { saved, body, faults }: { saved: boolean; body: FormBody | null; faults: readonly FieldFault[] },
  ): Promise<VNode> {
    const notices = await this.notices.of(actor);
    const vm = toNoticesVm(frame.t, { notices, saved, body, errors: sayFaults(frame.t, faults) });
    return <NoticesPage frame={frame} vm={vm} />;
  }
}
