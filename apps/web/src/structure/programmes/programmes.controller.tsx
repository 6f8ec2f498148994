import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, Requires } from '#libs/accounts';
import { KeepProgramme, OwnProgrammesReader, programmeNotFound } from '#libs/directory';
import { type Actor, type Clock, DomainError, parisDay } from '#libs/kernel';
import { CLOCK } from '#libs/platform';
import { PreviewRules } from '#libs/recommendations';
import { sayFaults } from '../../forms/check-form.js';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { Page } from '../../http/page.js';
import { conflict, type Reply, seeOther, unprocessable } from '../../http/reply.js';
import { OwnProgrammesPage } from './programmes.page.js';
import { toOwnProgrammesVm } from './programmes.vm.js';
import { sayRefusal } from './say-refusal.js';
import { checkUpkeep, isActPath } from './upkeep.form.js';

@Controller(':locale/espace/programmes')
export class OwnProgrammesController {
  constructor(
    private readonly reader: OwnProgrammesReader,
    private readonly keepProgramme: KeepProgramme,
    private readonly previewRules: PreviewRules,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Page()
  @Requires('programme.keep')
  async show(
    @Query('fait') done: unknown,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    return this.page(frame, actor, { done: done !== undefined, refused: null });
  }

  @Get(':programmeId')
  @Page()
  @Requires('programme.keep')
  async showOne(
    @Param('programmeId') id: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    return this.page(frame, actor, { done: false, refused: null }, id);
  }

  @Post(':programmeId/:act')
  @Page()
  @Requires('programme.keep')
  async keep(
    @Param('programmeId') id: string,
    @Param('act') act: string,
    @Body() body: FormBody,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    if (!isActPath(act)) throw programmeNotFound();
    const checked = await checkUpkeep(act, body ?? {});
    if (!checked.ok) {
      const [fault] = sayFaults(frame.t, checked.faults);
      return unprocessable(await this.page(frame, actor, { done: false, refused: fault!.text }, id));
    }
    try {
      await this.keepProgramme.execute(id, checked.form, actor);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const refused = sayRefusal(frame.t, error);
      if (refused === null) throw error;
      const page = await this.page(frame, actor, { done: false, refused }, id);
      return error.kind === 'conflict' ? conflict(page) : unprocessable(page);
    }
    return seeOther(frame.to('espace/programmes?fait'));
  }

  private async page(
    frame: Frame,
    actor: Actor,
    outcome: { readonly done: boolean; readonly refused: string | null },
    only?: string,
  ): Promise<VNode> {
    const all = await this.reader.programmes(actor);
    const programmes = only === undefined ? all : all.filter(({ id }) => id === only);
    if (only !== undefined && programmes.length === 0) throw programmeNotFound();
    const day = parisDay(this.clock.now());
    const [found] = only === undefined ? [] : programmes.filter(({ state }) => FOUND.has(state));
    const preview = found === undefined ? null : await this.previewRules.execute(found.id, actor);
    const vm = toOwnProgrammesVm(frame, { programmes, day, one: only !== undefined, preview, ...outcome });
    return <OwnProgrammesPage frame={frame} vm={vm} />;
  }
}

/** What is in the directory can be tried on past requests. */
const FOUND: ReadonlySet<string> = new Set(['listed', 'paused']);
