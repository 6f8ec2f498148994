import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, Requires } from '#libs/accounts';
import {
  GiveBack,
  isSheetMember,
  type OwnSheet,
  programmeNotFound,
  SheetReader,
  TerritoryKeeper,
  WriteProgramme,
} from '#libs/directory';
import { type Actor, DomainError } from '#libs/kernel';
import { PreviewRules } from '#libs/recommendations';
import { typed } from '../../forms/check-form.js';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { Page } from '../../http/page.js';
import { conflict, type Reply, seeOther, unprocessable } from '../../http/reply.js';
import { sayPreview } from '../programmes/say-preview.js';
import { readSheetForm, type ReadSheetForm, sayFaults } from './sheet.form.js';
import { SheetPage } from './sheet.page.js';
import { NEW_SHEET, typedOf } from './sheet.values.js';
import { type SheetState, toSheetVm } from './sheet.vm.js';

@Controller(':locale/espace/programmes')
export class SheetController {
  constructor(
    private readonly reader: SheetReader,
    private readonly writeProgramme: WriteProgramme,
    private readonly giveBack: GiveBack,
    private readonly previewRules: PreviewRules,
    private readonly territories: TerritoryKeeper,
  ) {}

  @Get('nouveau')
  @Page()
  @Requires('programme.write')
  async showNew(
    @Query('structure') structureId: unknown,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    const structure = await this.reader.structure(
      typeof structureId === 'string' ? structureId : null,
      actor,
    );
    return this.page(frame, { sheet: null, structure, body: NEW_SHEET });
  }

  @Post('nouveau')
  @Page()
  @Requires('programme.write')
  async create(
    @Body() body: FormBody,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply | VNode> {
    return this.take(frame, actor, body ?? {}, null);
  }

  @Get(':programmeId/modifier')
  @Page()
  @Requires('programme.write')
  async show(
    @Param('programmeId') id: string,
    @Query('fait') done: unknown,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    const sheet = await this.reader.sheet(id, actor);
    const structure = await this.reader.structure(sheet.programme.structure.id, actor);
    const body = typedOf(frame.t, await this.territories.current(), sheet);
    return this.page(frame, {
      ...{ sheet, structure, body, saved: done !== undefined },
      slips: await this.slipsOf(sheet, actor),
    });
  }

  @Post(':programmeId/modifier')
  @Page()
  @Requires('programme.write')
  async change(
    @Param('programmeId') id: string,
    @Body() body: FormBody,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply | VNode> {
    return this.take(frame, actor, body ?? {}, await this.reader.sheet(id, actor));
  }

  @Post(':programmeId/rendre/:member')
  @Page()
  @Requires('programme.write')
  async give(
    @Param('programmeId') id: string,
    @Param('member') member: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    if (!isSheetMember(member)) throw programmeNotFound();
    await this.giveBack.execute(id, member, actor);
    return seeOther(frame.to(`espace/programmes/${id}/modifier?fait`));
  }

  private async take(
    frame: Frame,
    actor: Actor,
    body: FormBody,
    sheet: OwnSheet | null,
  ): Promise<Reply | VNode> {
    const { t } = frame;
    const territory = await this.territories.current();
    const structure = await this.reader.structure(
      sheet?.programme.structure.id ?? (typed(body, 'structure') || null),
      actor,
    );
    const read = readSheetForm(body, { t, territory, before: sheet });
    const again = (more: Partial<SheetState>): VNode => this.page(frame, { sheet, structure, body, ...more });
    if (read.errors.length > 0) return unprocessable(again({ errors: read.errors }));
    const toWrite = { ...read.toWrite, id: sheet?.programme.id ?? null, structureId: structure.id };
    try {
      if (typed(body, 'geste') === 'essayer') {
        const { sheet: tried, warnings } = await this.writeProgramme.check(toWrite, actor);
        const preview = sayPreview(t, await this.previewRules.draft(tried.programme));
        return again({ preview, slips: warnings });
      }
      const { id } = await this.writeProgramme.execute(toWrite, actor);
      return seeOther(frame.to(`espace/programmes/${id}/modifier?fait`));
    } catch (error) {
      return this.refused(frame, error, { read, again });
    }
  }

  private refused(
    { t }: Frame,
    error: unknown,
    form: {
      readonly read: ReadSheetForm;
      readonly again: (more: Partial<SheetState>) => VNode;
    },
  ): Reply {
    if (!(error instanceof DomainError)) throw error;
    if (error.code === 'directory.sheet_stale') {
      const changed = error.faults.map(({ pointer }) => pointer.slice(pointer.lastIndexOf('/') + 1));
      return conflict(form.again({ changed }));
    }
    if (error.code !== 'directory.invalid_sheet') throw error;
    return unprocessable(form.again({ errors: sayFaults(t, error.faults, form.read.rows) }));
  }

  private async slipsOf(
    { programme, details, version }: OwnSheet,
    actor: Actor,
  ): Promise<SheetState['slips']> {
    const toCheck = { id: programme.id, programme, details, version, stillTrue: false };
    try {
      return (await this.writeProgramme.check(toCheck, actor)).warnings;
    } catch (error) {
      // What came by a file may be something that nobody could write here: it is told as what to mend.
      if (error instanceof DomainError && error.code === 'directory.invalid_sheet') return error.faults;
      throw error;
    }
  }

  private page(frame: Frame, state: SheetState): VNode {
    return <SheetPage frame={frame} vm={toSheetVm(frame.t, state)} />;
  }
}
