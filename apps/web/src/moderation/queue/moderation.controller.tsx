import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, Requires } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import { CloseReport, ReportsReader } from '#libs/moderation';
import { checkForm, sayFaults, typed } from '../../forms/check-form.js';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { KnownId } from '../../http/known-id.pipe.js';
import { Page } from '../../http/page.js';
import { type Reply, seeOther, unprocessable } from '../../http/reply.js';
import { QueueScreen } from './queue-screen.js';
import { ReportPage } from './report.page.js';
import { ReportVerdictForm, verdictOf } from './verdict.form.js';

@Controller(':locale/espace/moderation')
export class ModerationController {
  constructor(
    private readonly reports: ReportsReader,
    private readonly closeReport: CloseReport,
    private readonly queue: QueueScreen,
  ) {}

  @Get()
  @Page()
  @Requires('moderation.decide')
  async list(
    @Query('fait') done: unknown,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    const notice = done === undefined ? null : { tone: 'yes' as const, text: frame.t('moderation.done') };
    return this.queue.page(frame, actor, notice);
  }

  @Get('signalements/:id')
  @Page()
  @Requires('moderation.decide')
  async report(
    @Param('id', KnownId) id: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode | Reply> {
    return this.queue.orDecided(frame, actor, () => this.reportPage(frame, id, {}, null));
  }

  @Post('signalements/:id')
  @Page()
  @Requires('moderation.decide')
  async close(
    @Param('id', KnownId) id: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply | VNode> {
    return this.queue.orDecided(frame, actor, async () => {
      const checked = await checkForm(ReportVerdictForm, body ?? {});
      if (!checked.ok) {
        const [fault] = sayFaults(frame.t, checked.faults);
        return unprocessable(await this.reportPage(frame, id, body ?? {}, fault!.text));
      }
      const { reponse = null } = checked.form;
      await this.closeReport.execute(id, { verdict: verdictOf(checked.form), answer: reponse }, actor);
      return seeOther(frame.to('espace/moderation?fait'));
    });
  }

  private async reportPage(frame: Frame, id: string, body: FormBody, refused: string | null): Promise<VNode> {
    const report = await this.reports.one(id);
    const vm = { report, refused, typed: (name: string) => typed(body, name) };
    return <ReportPage frame={frame} vm={vm} />;
  }
}
