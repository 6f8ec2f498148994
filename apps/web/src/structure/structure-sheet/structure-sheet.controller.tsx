import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, Requires } from '#libs/accounts';
import { structureFaults, TerritoryKeeper, WriteStructure } from '#libs/directory';
import { type Actor, DomainError } from '#libs/kernel';
import { checkForm, sayFaults } from '../../forms/check-form.js';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { Page } from '../../http/page.js';
import { conflict, type Reply, seeOther, unprocessable } from '../../http/reply.js';
import { readCommune } from './commune-line.js';
import { type Scene, sceneOf, STRUCTURE_PATHS } from './scene.js';
import { sayStructureFaults, StructureSheetForm, toStructure } from './structure-sheet.form.js';
import { StructureSheetPage } from './structure-sheet.page.js';
import { type StructureSheetState, toStructureSheetVm } from './structure-sheet.vm.js';

@Controller([...STRUCTURE_PATHS])
export class StructureSheetController {
  constructor(
    private readonly writeStructure: WriteStructure,
    private readonly territories: TerritoryKeeper,
  ) {}

  @Get()
  @Page()
  @Requires('structure.write')
  async show(
    @Param('structureId') named: string | undefined,
    @Query('fait') done: unknown,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    return this.page(sceneOf(frame, actor, named), { saved: done !== undefined });
  }

  @Post()
  @Page()
  @Requires('structure.write')
  async write(
    @Param('structureId') named: string | undefined,
    @Body() sent: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    const scene = sceneOf(frame, actor, named);
    const body = sent ?? {};
    const refuse = async (errors: StructureSheetState['errors']): Promise<Reply> =>
      unprocessable(await this.page(scene, { body, errors }));
    // First, so that a form for another structure is answered as if there were none.
    await this.writeStructure.read(scene.structureId, actor);
    const checked = await checkForm(StructureSheetForm, body);
    if (!checked.ok) return refuse(sayFaults(frame.t, checked.faults));
    const { form } = checked;
    const territory = await this.territories.current();
    const { commune, error } = readCommune(frame.t, territory, form.commune);
    const structure = toStructure(form, commune);
    if (error !== null) {
      const faults = sayStructureFaults(frame.t, structureFaults(structure, territory));
      return refuse([{ name: 'commune', text: error }, ...faults]);
    }
    try {
      const toWrite = { ...structure, version: form.version ?? '' };
      await this.writeStructure.write(scene.structureId, toWrite, actor);
    } catch (fault) {
      if (!(fault instanceof DomainError)) throw fault;
      if (fault.code === 'directory.sheet_stale') {
        const changed = fault.faults.map(({ pointer }) => pointer.slice(1));
        return conflict(await this.page(scene, { body, changed }));
      }
      if (fault.code !== 'directory.invalid_sheet') throw fault;
      return refuse(sayStructureFaults(frame.t, fault.faults));
    }
    return seeOther(`${scene.at()}?fait`);
  }

  private async page(scene: Scene, state: Omit<StructureSheetState, 'sheet' | 'territory'>): Promise<VNode> {
    const sheet = await this.writeStructure.read(scene.structureId, scene.actor);
    const vm = toStructureSheetVm(scene, { ...state, sheet, territory: await this.territories.current() });
    return <StructureSheetPage scene={scene} vm={vm} />;
  }
}
