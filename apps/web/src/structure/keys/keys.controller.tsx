import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, KeepKeys, MOST_DAYS, Requires } from '#libs/accounts';
import { type Actor, DomainError } from '#libs/kernel';
import { checkForm, sayFaults, typed } from '../../forms/check-form.js';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { KnownId } from '../../http/known-id.pipe.js';
import { Page } from '../../http/page.js';
import { conflict, type Reply, saidOnce, seeOther, unprocessable } from '../../http/reply.js';
import { KeyForm } from './keys.form.js';
import { KEYS_PATH, KeysPage, MadeKeyPage } from './keys.page.js';

/** Keys by which the structure's own systems read, for its managers. */
@Controller(':locale/espace/cles')
export class KeysController {
  constructor(private readonly keepKeys: KeepKeys) {}

  @Get()
  @Page()
  @Requires('key.keep')
  async show(
    @Query('fait') done: unknown,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    return this.list(frame, actor, { done: done !== undefined });
  }

  @Post()
  @Page()
  @Requires('key.keep')
  async make(
    @Body() sent: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    const body = sent ?? {};
    const checked = await checkForm(KeyForm, body);
    const usages = [body['usages'] ?? []].flat().map(String);
    const own = { nom: typed(body, 'nom'), usages };
    if (!checked.ok) {
      const errors = sayFaults(frame.t, checked.faults);
      return unprocessable(await this.list(frame, actor, { own, errors }));
    }
    const { nom: name, usages: scopes } = checked.form;
    return this.shown(frame, actor, own, () => this.keepKeys.make({ name, scopes, days: MOST_DAYS }, actor));
  }

  @Post(':id/remplacement')
  @Page()
  @Requires('key.keep')
  async replace(
    @Param('id', KnownId) id: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return this.shown(frame, actor, {}, () => this.keepKeys.replace(id, actor));
  }

  @Post(':id/suppression')
  @Page()
  @Requires('key.keep')
  async revoke(
    @Param('id', KnownId) id: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    await this.keepKeys.revoke(id, actor);
    return seeOther(frame.to(`${KEYS_PATH}?fait`));
  }

  /** The key, once; the list again when there are too many. */
  private async shown(
    frame: Frame,
    actor: Actor,
    own: object,
    act: () => ReturnType<KeepKeys['make']>,
  ): Promise<Reply> {
    try {
      return saidOnce(<MadeKeyPage frame={frame} made={await act()} />);
    } catch (error) {
      if (!(error instanceof DomainError && error.code === 'accounts.too_many_keys')) throw error;
      const errors = sayFaults(frame.t, [
        { name: 'nom', key: 'keys.tooMany', params: { most: Number(error.params['most']) } },
      ]);
      return conflict(await this.list(frame, actor, { ...own, errors }));
    }
  }

  private async list(frame: Frame, actor: Actor, vm: object): Promise<VNode> {
    const keys = await this.keepKeys.list(actor);
    const whole = { done: false, own: { nom: '', usages: [] }, errors: [], ...vm };
    return <KeysPage frame={frame} keys={keys} {...whole} />;
  }
}
