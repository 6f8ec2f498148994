import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, Requires } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import { FinishGap, gapNotFound, GapsReader } from '#libs/referrals';
import { checkForm, type FieldFault, sayFaults } from '../../forms/check-form.js';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { KnownId } from '../../http/known-id.pipe.js';
import { Page } from '../../http/page.js';
import { type Reply, seeOther, unprocessable } from '../../http/reply.js';
import { FindingForm } from '../../referrals/finding.form.js';
import { FindingPage } from '../../referrals/finding.page.js';

/** An adviser ends what led to nobody, of a person she follows. */
@Controller(':locale/espace/a-faire/sans-suite/:id')
export class FinishGapController {
  constructor(
    private readonly gaps: GapsReader,
    private readonly finishGap: FinishGap,
  ) {}

  @Get()
  @Page()
  @Requires('queue.read')
  async show(
    @Param('id', KnownId) id: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    return this.page(id, frame, actor, []);
  }

  @Post()
  @Page()
  @Requires('gap.finish')
  async finish(
    @Param('id', KnownId) id: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    const checked = await checkForm(FindingForm, body ?? {});
    if (!checked.ok) return unprocessable(await this.page(id, frame, actor, checked.faults));
    await this.finishGap.execute(id, checked.form.constat, actor);
    return seeOther(frame.to('espace/a-faire?termine'));
  }

  private async page(id: string, frame: Frame, actor: Actor, faults: readonly FieldFault[]): Promise<VNode> {
    const { t, to } = frame;
    const gap = (await this.gaps.open(actor)).find(({ referralId }) => referralId === id);
    if (gap === undefined) throw gapNotFound();
    const { reason, openedAt, programmeName: programme, structureName: structure, person } = gap;
    return (
      <FindingPage
        frame={frame}
        section="espace/a-faire"
        back={{ href: to('espace/a-faire'), label: t('queue.title') }}
        lead={<bdi>{person?.firstName ?? t('people.unnamed')}</bdi>}
        rows={[
          { label: t('gaps.why'), value: t.label('gapWhy', reason) },
          { label: t('gaps.last'), value: <bdi>{t('ask.programme', { programme, structure })}</bdi> },
          { label: t('gaps.since'), value: t.date(openedAt) },
        ]}
        action={to(`espace/a-faire/sans-suite/${id}`)}
        errors={sayFaults(t, faults)}
      />
    );
  }
}
