import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, Requires } from '#libs/accounts';
import { EntrepreneursReader, SayHowToReach } from '#libs/entrepreneurs';
import { type Actor, DomainError } from '#libs/kernel';
import { checkForm, type FieldFault, sayFaults } from '../../forms/check-form.js';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { KnownId } from '../../http/known-id.pipe.js';
import { Page } from '../../http/page.js';
import { type Reply, seeOther, unprocessable } from '../../http/reply.js';
import { ReachForm, toFaults, toReach } from './reach.form.js';
import { ReachPage } from './reach.page.js';
import { toReachVm } from './reach.vm.js';

@Controller(':locale/demandes/:id/joindre')
export class HowToReachController {
  constructor(
    private readonly people: EntrepreneursReader,
    private readonly sayHowToReach: SayHowToReach,
  ) {}

  @Get()
  @Page()
  @Requires('request.complete')
  async show(
    @Param('id', KnownId) id: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    return this.page(id, frame, actor, null, []);
  }

  @Post()
  @Page()
  @Requires('request.complete')
  async say(
    @Param('id', KnownId) id: string,
    @Body() sent: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    const body = sent ?? {};
    const checked = await checkForm(ReachForm, body);
    const refused = async (faults: readonly FieldFault[]): Promise<Reply> =>
      unprocessable(await this.page(id, frame, actor, body, faults));
    if (!checked.ok) return refused(checked.faults);
    try {
      await this.sayHowToReach.execute(id, toReach(checked.form), actor);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'entrepreneurs.cannot_be_reached') throw error;
      return refused(
        toFaults(
          checked.form,
          error.faults.map(({ pointer }) => pointer),
        ),
      );
    }
    return seeOther(frame.to(`demandes/${id}?joindre`));
  }

  private async page(
    id: string,
    frame: Frame,
    actor: Actor,
    body: FormBody | null,
    faults: readonly FieldFault[],
  ): Promise<VNode> {
    // To be changed, and so not by who may only read.
    const { firstName } = await this.people.request(id, actor);
    const { reach, open } = await this.people.reach(id, actor);
    const owner = actor.kind === 'entrepreneur' ? id : null;
    const errors = sayFaults(frame.t, faults);
    return (
      <ReachPage
        frame={frame}
        vm={toReachVm(frame.t, { requestId: id, owner, firstName, reach, open, body, errors })}
      />
    );
  }
}
