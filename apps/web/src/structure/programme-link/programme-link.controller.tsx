import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, Requires, signInFirst } from '#libs/accounts';
import {
  KeepProgramme,
  type OwnProgramme,
  type OwnProgrammeSheet,
  OwnProgrammesReader,
  type Upkeep,
} from '#libs/directory';
import { type Actor, type Clock, DomainError, parisDay } from '#libs/kernel';
import { CLOCK } from '#libs/platform';
import { sayFaults, typed } from '../../forms/check-form.js';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { Page } from '../../http/page.js';
import { conflict, gone, type Reply, seeOther, unprocessable } from '../../http/reply.js';
import { sayRefusal } from '../programmes/say-refusal.js';
import { checkUpkeep, isActPath } from '../programmes/upkeep.form.js';
import { DeadProgrammeLink } from './dead-programme-link.js';
import { ProgrammeLinkPage } from './programme-link.page.js';
import { type LinkOutcome, toProgrammeLinkVm } from './programme-link.vm.js';

/** One programme, and who looks at it by which link. */
interface Scene {
  readonly programmeId: string;
  readonly actor: Actor;
  readonly frame: Frame;
  readonly action: string;
}

/**
 * The link of a reminder. Opening it shows and changes nothing: mail scanners open links. Its forms say whether the sheet
 * still holds, as often as there is something to say until the link expires: who paused a programme must be able to resume it.
 */
@Controller(':locale/confirmer/:programmeSecret')
export class ProgrammeLinkController {
  constructor(
    private readonly reader: OwnProgrammesReader,
    private readonly keepProgramme: KeepProgramme,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Page()
  @Requires('programme.keep')
  async show(
    @Param('programmeSecret') secret: string,
    @Query() query: Readonly<Record<string, unknown>>,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode | Reply> {
    const scene = sceneOf(secret, frame, actor);
    const sheet = await this.sheet(scene);
    if (sheet === null) return gone(<DeadProgrammeLink frame={frame} merged />);
    return this.page(scene, sheet, 'fait' in query ? 'done' : 'deja' in query ? 'already' : null);
  }

  @Post()
  @Page()
  @Requires('programme.keep')
  async keep(
    @Param('programmeSecret') secret: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    const scene = sceneOf(secret, frame, actor);
    const sheet = await this.sheet(scene);
    if (sheet === null) return gone(<DeadProgrammeLink frame={frame} merged />);
    const { acte: _, ...fields } = body ?? {};
    const act = typed(body ?? {}, 'acte');
    if (!isActPath(act)) return unprocessable(this.page(scene, sheet, { refused: frame.t('error.choose') }));
    const checked = await checkUpkeep(act, fields);
    if (checked.ok) return this.record(scene, sheet, checked.form);
    const [fault] = sayFaults(frame.t, checked.faults);
    return unprocessable(this.page(scene, sheet, { refused: fault!.text }));
  }

  private async record(scene: Scene, before: OwnProgrammeSheet, upkeep: Upkeep): Promise<Reply> {
    const { programmeId, actor, action, frame } = scene;
    if (this.isSo(before, upkeep)) return seeOther(`${action}?deja`);
    try {
      await this.keepProgramme.execute(programmeId, upkeep, actor);
      return seeOther(`${action}?fait`);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const sheet = await this.sheet(scene);
      if (sheet === null) return gone(<DeadProgrammeLink frame={frame} merged />);
      // Of two clicks at once the second finds done what it asks for.
      if (error.kind === 'conflict' && this.isSo(sheet, upkeep)) return seeOther(`${action}?deja`);
      const refused = sayRefusal(frame.t, error);
      if (refused === null) throw error;
      const page = this.page(scene, sheet, { refused });
      return error.kind === 'conflict' ? conflict(page) : unprocessable(page);
    }
  }

  /** Whether the programme is already as somebody says it is. */
  private isSo({ state, confirmedOn, resumesOn }: OwnProgramme, upkeep: Upkeep): boolean {
    switch (upkeep.act) {
      case 'confirm':
        return confirmedOn === parisDay(this.clock.now()) && (state === 'listed' || state === 'paused');
      case 'pause':
        return state === 'paused' && resumesOn === upkeep.until;
      case 'resume':
        return state === 'listed';
      case 'close':
        return state === 'closed';
      case 'capacity':
        return false;
    }
  }

  /** Null for a programme that is there no more: it was merged. */
  private async sheet({ programmeId, actor }: Scene): Promise<OwnProgrammeSheet | null> {
    try {
      return await this.reader.programme(programmeId, actor);
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'not_found') return null;
      throw error;
    }
  }

  private page({ frame, action }: Scene, sheet: OwnProgrammeSheet, outcome: LinkOutcome): VNode {
    const day = parisDay(this.clock.now());
    return <ProgrammeLinkPage frame={frame} vm={toProgrammeLinkVm(frame, { sheet, action, day, outcome })} />;
  }
}

/** @throws DomainError `accounts.sign_in_first`, told as a dead link: whoever is signed in may read it too */
function sceneOf(secret: string, frame: Frame, actor: Actor): Scene {
  if (actor.kind !== 'programme_link' || actor.id === null) throw signInFirst();
  return { programmeId: actor.id, actor, frame, action: frame.to(`confirmer/${secret}`) };
}
