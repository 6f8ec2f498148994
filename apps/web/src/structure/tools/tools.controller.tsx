import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, Requires } from '#libs/accounts';
import { type Actor, type Clock, DomainError, isUuid } from '#libs/kernel';
import { CLOCK } from '#libs/platform';
import {
  type EndpointAct,
  EndpointsReader,
  type EndpointView,
  KeepEndpoint,
  OpenEndpoint,
  ReplayCalls,
  type ReplayedCalls,
  RotateSecret,
} from '#libs/referrals';
import { checkForm, sayFaults, typed } from '../../forms/check-form.js';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { KnownId } from '../../http/known-id.pipe.js';
import { Page } from '../../http/page.js';
import { conflict, type Reply, saidOnce, seeOther, unprocessable } from '../../http/reply.js';
import { ReplayPage, RemovePage, SecretPage } from './tool-steps.page.js';
import { ToolPage } from './tool.page.js';
import { ToolForm } from './tools.form.js';
import { ToolsPage } from './tools.page.js';
import { FAULTS, pillsOf, toCallVm, toolsPath, toToolVm, viewOf } from './tools.vm.js';

/** The calls of a page of the log. */
const LINES = 100;

/** The structure's own systems, which are told of its referrals: for its managers. */
@Controller(':locale/espace/outils')
export class ToolsController {
  constructor(
    private readonly endpoints: EndpointsReader,
    private readonly openEndpoint: OpenEndpoint,
    private readonly keepEndpoint: KeepEndpoint,
    private readonly rotateSecret: RotateSecret,
    private readonly replayCalls: ReplayCalls,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Page()
  @Requires('webhook.keep')
  async show(
    @Query('fait') done: unknown,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    return this.list(frame, actor, { done: done !== undefined });
  }

  @Post()
  @Page()
  @Requires('webhook.keep')
  async open(
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    const own = { adresse: typed(body ?? {}, 'adresse'), nom: typed(body ?? {}, 'nom') };
    const refused = async (errors: ReturnType<typeof sayFaults>): Promise<Reply> =>
      unprocessable(await this.list(frame, actor, { own, errors }));
    const checked = await checkForm(ToolForm, body ?? {});
    if (!checked.ok) return refused(sayFaults(frame.t, checked.faults));
    const { adresse: url, nom: description = null } = checked.form;
    try {
      const { secret } = await this.openEndpoint.execute({ url, description }, actor);
      return saidOnce(<SecretPage frame={frame} secret={secret} bothUntil={null} />);
    } catch (error) {
      const fault = faultOf(error);
      if (fault === null) throw error;
      return refused(sayFaults(frame.t, [fault]));
    }
  }

  @Get(':id')
  @Page()
  @Requires('webhook.keep')
  async log(
    @Param('id', KnownId) id: string,
    @Query('vue') view: unknown,
    @Query('avant') before: unknown,
    @Query('renvoyes') replayed: unknown,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    const state = viewOf(view);
    const last = typeof before === 'string' && isUuid(before) ? before : null;
    const [tool, calls] = await Promise.all([
      this.endpoints.one(id, actor),
      this.endpoints.calls(id, { state, before: last }, actor),
    ]);
    const count = typeof replayed === 'string' && /^\d{1,6}$/.test(replayed) ? Number(replayed) : null;
    const older = calls.length < LINES ? null : `${frame.to(toolsPath(id))}?avant=${calls.at(-1)!.id}`;
    const viewed =
      older !== null && typeof view === 'string' && state !== null ? `${older}&vue=${view}` : older;
    return (
      <ToolPage
        frame={frame}
        tool={toToolVm(frame.t, tool)}
        pills={pillsOf(frame, id, state)}
        calls={calls.map((call) => toCallVm(frame.t, call))}
        older={viewed}
        replayed={count}
      />
    );
  }

  /** What would be called again: nothing is changed here. */
  @Get(':id/renvoi')
  @Page()
  @Requires('webhook.keep')
  async preview(
    @Param('id', KnownId) id: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode | Reply> {
    const tool = await this.endpoints.one(id, actor);
    return this.orDisabled(frame, tool, async () => {
      const count = await this.replayCalls.many(id, this.missedBy(tool), true, actor);
      return <ReplayPage frame={frame} tool={toToolVm(frame.t, tool)} count={count} />;
    });
  }

  /** One call, or all that the tool missed. */
  @Post(':id/renvoi')
  @Page()
  @Requires('webhook.keep')
  async replay(
    @Param('id', KnownId) id: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode | Reply> {
    const tool = await this.endpoints.one(id, actor);
    const one = typed(body ?? {}, 'appel');
    return this.orDisabled(frame, tool, async () => {
      // An id that is none must not mean all of them.
      if (isUuid(one)) await this.replayCalls.one(id, one, actor);
      const all = one === '' ? await this.replayCalls.many(id, this.missedBy(tool), false, actor) : null;
      const count = all ?? (isUuid(one) ? 1 : 0);
      return seeOther(`${frame.to(toolsPath(id))}?renvoyes=${count}`);
    });
  }

  @Post(':id/cle')
  @Page()
  @Requires('webhook.keep')
  async rotate(
    @Param('id', KnownId) id: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    const { secret, previousUntil } = await this.rotateSecret.execute(id, actor);
    return saidOnce(<SecretPage frame={frame} secret={secret} bothUntil={previousUntil} />);
  }

  @Post(':id/arret')
  @Page()
  @Requires('webhook.keep')
  disable(
    @Param('id', KnownId) id: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return this.keep(frame, id, 'disable', actor);
  }

  @Post(':id/reprise')
  @Page()
  @Requires('webhook.keep')
  enable(
    @Param('id', KnownId) id: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return this.keep(frame, id, 'enable', actor);
  }

  /** Its log goes with it: asked once more. */
  @Get(':id/retrait')
  @Page()
  @Requires('webhook.keep')
  async confirmRemoval(
    @Param('id', KnownId) id: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    return <RemovePage frame={frame} tool={toToolVm(frame.t, await this.endpoints.one(id, actor))} />;
  }

  @Post(':id/retrait')
  @Page()
  @Requires('webhook.keep')
  remove(
    @Param('id', KnownId) id: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return this.keep(frame, id, 'remove', actor);
  }

  private async keep({ to }: Frame, id: string, act: EndpointAct, actor: Actor): Promise<Reply> {
    await this.keepEndpoint.execute(id, act, actor);
    return seeOther(`${to(toolsPath())}?fait`);
  }

  /** What was to be said to a tool and never was, since it is there. */
  private missedBy({ createdAt }: EndpointView): ReplayedCalls {
    return { since: createdAt, until: this.clock.now(), states: ['dead', 'cancelled'] };
  }

  /** Of a tool that is called no more nothing is sent again: its page says so. */
  private async orDisabled<T>(frame: Frame, tool: EndpointView, act: () => Promise<T>): Promise<T | Reply> {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'referrals.webhook_disabled') throw error;
      return conflict(<ReplayPage frame={frame} tool={toToolVm(frame.t, tool)} count={null} />);
    }
  }

  private async list(
    frame: Frame,
    actor: Actor,
    {
      done = false,
      own = { adresse: '', nom: '' },
      errors = [],
    }: {
      readonly done?: boolean;
      readonly own?: { readonly adresse: string; readonly nom: string };
      readonly errors?: ReturnType<typeof sayFaults>;
    },
  ): Promise<VNode> {
    const tools = (await this.endpoints.list(actor)).map((tool) => toToolVm(frame.t, tool));
    return <ToolsPage frame={frame} tools={tools} done={done} own={own} errors={errors} />;
  }
}

function faultOf(error: unknown): Parameters<typeof sayFaults>[1][number] | null {
  if (!(error instanceof DomainError)) return null;
  if (error.code === 'referrals.too_many_webhooks')
    return { name: 'adresse', key: 'tools.tooMany', params: { most: Number(error.params['most']) } };
  if (error.code !== 'referrals.webhook_address_refused') return null;
  return { name: 'adresse', key: FAULTS[error.params['fault'] as keyof typeof FAULTS] };
}
