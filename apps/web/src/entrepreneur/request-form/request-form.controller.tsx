import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, Requires } from '#libs/accounts';
import { ChangeAnswers, CreateRequest, EntrepreneursReader } from '#libs/entrepreneurs';
import { type Actor, isUuid } from '#libs/kernel';
import { type FieldFault, sayFaults } from '../../forms/check-form.js';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { KnownId } from '../../http/known-id.pipe.js';
import { Page } from '../../http/page.js';
import { type Reply, seeOther, unprocessable } from '../../http/reply.js';
import { changedPerson } from './changed-person.js';
import { bodyFrom } from './from-person.js';
import { checkRequestForm, toPerson, withNeedsTogether } from './request.form.js';
import { RequestFormPage } from './request-form.page.js';
import { type FilledForm, toRequestFormVm } from './request-form.vm.js';

@Controller(':locale')
export class RequestFormController {
  constructor(
    private readonly createRequest: CreateRequest,
    private readonly changeAnswers: ChangeAnswers,
    private readonly people: EntrepreneursReader,
  ) {}

  /** Empty, or with the answers of the request that `de` names, to change them. */
  @Get('demande')
  @Page()
  @Requires('request.create')
  async show(
    @Query('de') from: unknown,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    if (typeof from !== 'string' || !isUuid(from)) return pageOf(frame, { body: {}, changes: null });
    const request = await this.people.request(from, actor);
    const body = bodyFrom(request, await this.people.person(from));
    return pageOf(frame, { body, changes: from });
  }

  @Post('demande')
  @Page()
  @Requires('request.create')
  async send(
    @Body() sent: FormBody,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    const body = withNeedsTogether(sent ?? {});
    const checked = await checkRequestForm(body);
    if (!checked.ok) return refused(frame, { body, changes: null }, checked.faults);
    const { id, accessToken } = await this.createRequest.execute(
      {
        projectTitle: checked.form.projet,
        locale: frame.t.locale,
        contact: null,
        person: toPerson(checked.form),
      },
      actor,
    );
    const results = frame.to(`demandes/${id}/propositions`);
    // An adviser opens the request by her account; the cookie would make this computer the person's own.
    return actor.kind === 'intermediary'
      ? seeOther(results)
      : seeOther(results, { kind: 'request', value: accessToken });
  }

  /** What the page does not ask for, or cannot show, stays as it was. */
  @Post('demandes/:id/reponses')
  @Page()
  @Requires('request.change')
  async change(
    @Param('id', KnownId) id: string,
    @Body() sent: FormBody,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    await this.people.request(id, actor);
    const before = await this.people.person(id);
    const body = withNeedsTogether(sent ?? {});
    const checked = await checkRequestForm(body, before.needs.length);
    if (!checked.ok) return refused(frame, { body, changes: id }, checked.faults);
    const person = changedPerson(before, checked.form);
    await this.changeAnswers.execute(id, { projectTitle: checked.form.projet, person }, actor);
    return seeOther(frame.to(`demandes/${id}/propositions`));
  }
}

const refused = (frame: Frame, filled: FilledForm, faults: readonly FieldFault[]): Reply =>
  unprocessable(pageOf(frame, { ...filled, errors: sayFaults(frame.t, faults) }));

function pageOf(frame: Frame, filled: FilledForm): VNode {
  return <RequestFormPage frame={frame} vm={toRequestFormVm(frame.t, filled)} />;
}
