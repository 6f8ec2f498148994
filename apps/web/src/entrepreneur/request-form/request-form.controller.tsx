import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, Requires } from '#libs/accounts';
import { ChangeAnswers, CreateRequest, EntrepreneursReader } from '#libs/entrepreneurs';
import { type Actor, isUuid } from '#libs/kernel';
import { checkForm, type FieldFault, sayFaults } from '../../forms/check-form.js';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { Page } from '../../http/page.js';
import { type Reply, seeOther, unprocessable } from '../../http/reply.js';
import { bodyFrom } from './from-person.js';
import { faultsBetweenFields, RequestForm, toPerson, withNeedsTogether } from './request.form.js';
import { RequestFormPage } from './request-form.page.js';
import { toRequestFormVm } from './request-form.vm.js';

@Controller(':locale/demande')
export class RequestFormController {
  constructor(
    private readonly createRequest: CreateRequest,
    private readonly changeAnswers: ChangeAnswers,
    private readonly people: EntrepreneursReader,
  ) {}

  /** Empty, or with the answers of the request that `de` names, to change them. */
  @Get()
  @Page()
  @Requires('request.create')
  async show(
    @Query('de') from: unknown,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    if (typeof from !== 'string' || !isUuid(from)) return pageOf(frame, {}, []);
    const request = await this.people.request(from, actor);
    return pageOf(frame, { ...bodyFrom(request, await this.people.person(from)), de: from }, []);
  }

  @Post()
  @Page()
  @Requires('request.create')
  async send(
    @Body() sent: FormBody,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    const body = withNeedsTogether(sent ?? {});
    const checked = await checkForm(RequestForm, body);
    if (!checked.ok) return unprocessable(pageOf(frame, body, checked.faults));
    const faults = faultsBetweenFields(checked.form);
    if (faults.length > 0) return unprocessable(pageOf(frame, body, faults));
    const { de: changed } = checked.form;
    if (changed !== undefined) {
      await this.change(changed, checked.form, actor);
      return seeOther(frame.to(`demandes/${changed}/propositions`));
    }
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

  /** What the page does not ask for stays as it was. */
  private async change(id: string, form: RequestForm, actor: Actor): Promise<void> {
    await this.people.request(id, actor);
    const before = await this.people.person(id);
    const person = { ...before, ...toPerson(form) };
    const moved = person.commune !== before.commune;
    const changed = { ...person, qpv: moved ? null : before.qpv };
    await this.changeAnswers.execute(id, { projectTitle: form.projet, person: changed }, actor);
  }
}

function pageOf(frame: Frame, body: FormBody, faults: readonly FieldFault[]): VNode {
  return <RequestFormPage frame={frame} vm={toRequestFormVm(frame.t, body, sayFaults(frame.t, faults))} />;
}
