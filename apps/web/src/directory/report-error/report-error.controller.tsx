import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, Requires } from '#libs/accounts';
import { DirectoryReader } from '#libs/directory';
import type { Actor } from '#libs/kernel';
import { ReportError } from '#libs/moderation';
import { checkForm, sayFaults, typed } from '../../forms/check-form.js';
import { orRefused } from '../../forms/contribution-refused.js';
import { isTrapped } from '../../forms/trap.js';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { Page } from '../../http/page.js';
import { type Reply, seeOther, unprocessable } from '../../http/reply.js';
import { orMoved } from '../or-moved.js';
import { ReportErrorForm } from './report-error.form.js';
import { ReportErrorPage, type ReportErrorVm } from './report-error.page.js';

@Controller(':locale/programmes/:programmeId/signaler')
export class ReportErrorController {
  constructor(
    private readonly directory: DirectoryReader,
    private readonly reportError: ReportError,
  ) {}

  @Get()
  @Page()
  @Requires('contribution.send')
  async show(
    @Param('programmeId') id: string,
    @Query('envoye') sent: unknown,
    @CurrentFrame() frame: Frame,
  ): Promise<VNode | Reply> {
    return orMoved(
      () => this.page(frame, id, {}, { sent: sent !== undefined }),
      (into) => frame.to(`programmes/${into}/signaler`),
    );
  }

  @Post()
  @Page()
  @Requires('contribution.send')
  async send(
    @Param('programmeId') id: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    const written = body ?? {};
    const checked = await checkForm(ReportErrorForm, written);
    if (!checked.ok) {
      const errors = sayFaults(frame.t, checked.faults);
      return unprocessable(await this.page(frame, id, written, { errors }));
    }
    const { quoi, texte = null, email = null } = checked.form;
    if (quoi === 'other' && texte === null) {
      const errors = [{ name: 'texte', text: frame.t('report.textFirst') }];
      return unprocessable(await this.page(frame, id, written, { errors }));
    }
    return orRefused(
      frame,
      async () => {
        if (!isTrapped(checked.form))
          await this.reportError.execute({ programmeId: id, what: quoi, text: texte, email }, actor);
        return seeOther(frame.to(`programmes/${id}/signaler?envoye`));
      },
      (refused) => this.page(frame, id, written, { refused }),
    );
  }

  private async page(
    frame: Frame,
    id: string,
    body: FormBody,
    more: Partial<Pick<ReportErrorVm, 'sent' | 'errors' | 'refused'>>,
  ): Promise<VNode> {
    const { name } = await this.directory.programme(id);
    const vm = {
      ...{ programmeId: id, programme: name, sent: false, errors: [], refused: null },
      typed: (field: string) => typed(body, field),
      ...more,
    };
    return <ReportErrorPage frame={frame} vm={vm} />;
  }
}
