import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, Requires } from '#libs/accounts';
import { DirectoryReader } from '#libs/directory';
import type { Actor } from '#libs/kernel';
import { AskToJoin } from '#libs/moderation';
import { checkForm, sayFaults, typed } from '../../forms/check-form.js';
import { orRefused } from '../../forms/contribution-refused.js';
import { isTrapped } from '../../forms/trap.js';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { Page } from '../../http/page.js';
import { type Reply, seeOther, unprocessable } from '../../http/reply.js';
import { orMoved } from '../or-moved.js';
import { JoinStructureForm } from './join-structure.form.js';
import { JoinStructurePage, type JoinStructureVm } from './join-structure.page.js';

@Controller(':locale/structures/:structureId/rejoindre')
export class JoinStructureController {
  constructor(
    private readonly directory: DirectoryReader,
    private readonly askToJoin: AskToJoin,
  ) {}

  @Get()
  @Page()
  @Requires('contribution.send')
  async show(
    @Param('structureId') id: string,
    @Query('envoye') sent: unknown,
    @CurrentFrame() frame: Frame,
  ): Promise<VNode | Reply> {
    return orMoved(
      () => this.page(frame, id, {}, { sent: sent !== undefined }),
      (into) => frame.to(`structures/${into}/rejoindre`),
    );
  }

  @Post()
  @Page()
  @Requires('contribution.send')
  async send(
    @Param('structureId') id: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    const written = body ?? {};
    const checked = await checkForm(JoinStructureForm, written);
    if (!checked.ok) {
      const errors = sayFaults(frame.t, checked.faults);
      return unprocessable(await this.page(frame, id, written, { errors }));
    }
    const { nom, email, fonction, message = null } = checked.form;
    return orRefused(
      frame,
      async () => {
        const request = { structureId: id, name: nom, email, role: fonction, message };
        if (!isTrapped(checked.form)) await this.askToJoin.execute(request, actor);
        return seeOther(frame.to(`structures/${id}/rejoindre?envoye`));
      },
      (refused) => this.page(frame, id, written, { refused }),
    );
  }

  private async page(
    frame: Frame,
    id: string,
    body: FormBody,
    more: Partial<Pick<JoinStructureVm, 'sent' | 'errors' | 'refused'>>,
  ): Promise<VNode> {
    const { name } = await this.directory.structure(id);
    const vm = {
      ...{ structureId: id, structure: name, sent: false, errors: [], refused: null },
      typed: (field: string) => typed(body, field),
      ...more,
    };
    return <JoinStructurePage frame={frame} vm={vm} />;
  }
}
