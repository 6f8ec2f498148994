import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, Requires } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import { DecideProposal, ProposalsReader, type ProposalVerdict } from '#libs/moderation';
import { checkForm, sayFaults, typed } from '../../forms/check-form.js';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { KnownId } from '../../http/known-id.pipe.js';
import { Page } from '../../http/page.js';
import { type Reply, seeOther, unprocessable } from '../../http/reply.js';
import { ProposalPage } from './proposal.page.js';
import { QueueScreen } from './queue-screen.js';
import { KnownForm, RefusalForm } from './verdict.form.js';

@Controller(':locale/espace/moderation/structures/:id')
export class ProposalController {
  constructor(
    private readonly proposals: ProposalsReader,
    private readonly decideProposal: DecideProposal,
    private readonly queue: QueueScreen,
  ) {}

  @Get()
  @Page()
  @Requires('moderation.decide')
  async show(
    @Param('id', KnownId) id: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode | Reply> {
    return this.queue.orDecided(frame, actor, () => this.page(frame, id, {}, null));
  }

  @Post('acceptation')
  @Page()
  @Requires('moderation.decide')
  async accept(
    @Param('id', KnownId) id: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return this.decide(frame, id, { verdict: 'accepted' }, actor);
  }

  @Post('existe')
  @Page()
  @Requires('moderation.decide')
  async known(
    @Param('id', KnownId) id: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    const checked = await checkForm(KnownForm, body ?? {});
    if (!checked.ok)
      return this.again(frame, { id, body, actor, refused: frame.t('moderation.decideFirst') });
    return this.decide(frame, id, { verdict: 'known', structureId: checked.form.structure }, actor);
  }

  @Post('refus')
  @Page()
  @Requires('moderation.decide')
  async refuse(
    @Param('id', KnownId) id: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    const checked = await checkForm(RefusalForm, body ?? {});
    if (!checked.ok) {
      const [fault] = sayFaults(frame.t, checked.faults);
      return this.again(frame, { id, body, actor, refused: fault!.text });
    }
    return this.decide(frame, id, { verdict: 'refused', reason: checked.form.raison }, actor);
  }

  private async decide(frame: Frame, id: string, verdict: ProposalVerdict, actor: Actor): Promise<Reply> {
    return this.queue.orDecided(frame, actor, async () => {
      await this.decideProposal.execute(id, verdict, actor);
      return seeOther(frame.to('espace/moderation?fait'));
    });
  }

  /** The page again, with why the form was not taken. */
  private async again(
    frame: Frame,
    sent: {
      readonly id: string;
      readonly body: FormBody | null;
      readonly actor: Actor;
      readonly refused: string;
    },
  ): Promise<Reply> {
    const { id, body, actor, refused } = sent;
    return this.queue.orDecided(frame, actor, async () =>
      unprocessable(await this.page(frame, id, body ?? {}, refused)),
    );
  }

  private async page(frame: Frame, id: string, body: FormBody, refused: string | null): Promise<VNode> {
    const proposal = await this.proposals.one(id);
    const alike = await this.proposals.alike(proposal);
    const vm = { proposal, alike, refused, typed: (name: string) => typed(body, name) };
    return <ProposalPage frame={frame} vm={vm} />;
  }
}
