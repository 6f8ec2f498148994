import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, Requires } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import { DecideJoin, JoinsReader } from '#libs/moderation';
import { checkForm, sayFaults } from '../../forms/check-form.js';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { KnownId } from '../../http/known-id.pipe.js';
import { Page } from '../../http/page.js';
import { type Reply, seeOther, unprocessable } from '../../http/reply.js';
import { JoinRefusalForm } from '../join-refusal.form.js';
import { JoinPage } from './join.page.js';
import { QueueScreen } from './queue-screen.js';

@Controller(':locale/espace/moderation/equipes/:id')
export class JoinController {
  constructor(
    private readonly joins: JoinsReader,
    private readonly decideJoin: DecideJoin,
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
    return this.queue.orDecided(frame, actor, () => this.page(frame, id, actor, null));
  }

  @Post('acceptation')
  @Page()
  @Requires('moderation.decide')
  async accept(
    @Param('id', KnownId) id: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return this.queue.orDecided(frame, actor, async () => {
      await this.decideJoin.execute(id, { verdict: 'accepted' }, actor);
      return seeOther(frame.to('espace/moderation?fait'));
    });
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
    return this.queue.orDecided(frame, actor, async () => {
      const checked = await checkForm(JoinRefusalForm, body ?? {});
      if (!checked.ok) {
        const [fault] = sayFaults(frame.t, checked.faults);
        return unprocessable(await this.page(frame, id, actor, fault!.text));
      }
      const reason = checked.form.raison ?? null;
      await this.decideJoin.execute(id, { verdict: 'refused', reason }, actor);
      return seeOther(frame.to('espace/moderation?fait'));
    });
  }

  private async page(frame: Frame, id: string, actor: Actor, refused: string | null): Promise<VNode> {
    return <JoinPage frame={frame} join={await this.joins.one(id, actor)} refused={refused} />;
  }
}
