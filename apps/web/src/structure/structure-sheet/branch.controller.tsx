import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, Requires } from '#libs/accounts';
import {
  branchFaults,
  branchNotFound,
  type OwnStructure,
  TerritoryKeeper,
  WriteStructure,
} from '#libs/directory';
import { type Actor, DomainError } from '#libs/kernel';
import { ACCESS_FEATURES } from '#libs/taxonomy';
import type { FormError } from '#libs/ui';
import { checkForm, sayFaults, ticked, typed } from '../../forms/check-form.js';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { Page } from '../../http/page.js';
import { type Reply, seeOther, unprocessable } from '../../http/reply.js';
import { BranchPage, RemoveBranchPage } from './branch.page.js';
import { type Scene, sceneOf, STRUCTURE_PATHS } from './scene.js';
import { readCommune } from './commune-line.js';
import { BranchForm, sayStructureFaults, toBranch } from './structure-sheet.form.js';
import { contactTyped } from './structure-sheet.vm.js';

type OwnBranch = OwnStructure['branches'][number];

@Controller(STRUCTURE_PATHS.map((path) => `${path}/antennes`))
export class BranchController {
  constructor(
    private readonly writeStructure: WriteStructure,
    private readonly territories: TerritoryKeeper,
  ) {}

  @Get('nouvelle')
  @Page()
  @Requires('structure.write')
  async showNew(
    @Param('structureId') named: string | undefined,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    return this.page(sceneOf(frame, actor, named), null, {});
  }

  @Post('nouvelle')
  @Page()
  @Requires('structure.write')
  async add(
    @Param('structureId') named: string | undefined,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return this.write(sceneOf(frame, actor, named), null, body ?? {});
  }

  @Get(':branchId')
  @Page()
  @Requires('structure.write')
  async show(
    @Param('structureId') named: string | undefined,
    @Param('branchId') id: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    return this.page(sceneOf(frame, actor, named), id, null);
  }

  @Post(':branchId')
  @Page()
  @Requires('structure.write')
  async change(
    @Param('structureId') named: string | undefined,
    @Param('branchId') id: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return this.write(sceneOf(frame, actor, named), id, body ?? {});
  }

  @Get(':branchId/suppression')
  @Page()
  @Requires('structure.write')
  async askRemoval(
    @Param('structureId') named: string | undefined,
    @Param('branchId') id: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    return this.removalPage(sceneOf(frame, actor, named), id);
  }

  @Post(':branchId/suppression')
  @Page()
  @Requires('structure.write')
  async remove(
    @Param('structureId') named: string | undefined,
    @Param('branchId') id: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    const scene = sceneOf(frame, actor, named);
    try {
      await this.writeStructure.removeBranch(scene.structureId, id, actor);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'directory.invalid_sheet') throw error;
      return unprocessable(await this.removalPage(scene, id));
    }
    return seeOther(`${scene.at()}?fait`);
  }

  private async write(scene: Scene, id: string | null, body: FormBody): Promise<Reply> {
    const { actor, structureId } = scene;
    const { t } = scene.frame;
    const refuse = async (errors: readonly FormError[]): Promise<Reply> =>
      unprocessable(await this.page(scene, id, body, errors));
    // First, so that a form for another structure is answered as if there were none.
    await this.found(scene, id);
    const checked = await checkForm(BranchForm, body);
    if (!checked.ok) return refuse(sayFaults(t, checked.faults));
    const territory = await this.territories.current();
    const { commune, error } = readCommune(t, territory, checked.form.commune);
    const branch = toBranch(checked.form, commune);
    if (error !== null) {
      const faults = sayStructureFaults(t, branchFaults(branch, territory));
      return refuse([{ name: 'commune', text: error }, ...faults]);
    }
    try {
      await this.writeStructure.writeBranch(structureId, id, branch, actor);
    } catch (fault) {
      if (!(fault instanceof DomainError) || fault.code !== 'directory.invalid_sheet') throw fault;
      return refuse(sayStructureFaults(t, fault.faults));
    }
    return seeOther(`${scene.at()}?fait`);
  }

  /** @throws DomainError `directory.structure_not_found`, `directory.branch_not_found` */
  private async found(
    { structureId, actor }: Scene,
    id: string | null,
  ): Promise<{ readonly sheet: OwnStructure; readonly branch: OwnBranch | null }> {
    const sheet = await this.writeStructure.read(structureId, actor);
    const branch = sheet.branches.find((one) => one.id === id) ?? null;
    if (id !== null && branch === null) throw branchNotFound();
    return { sheet, branch };
  }

  /** `body` is what was sent; null shows what is saved. */
  private async page(
    scene: Scene,
    id: string | null,
    body: FormBody | null,
    errors: readonly FormError[] = [],
  ): Promise<VNode> {
    const { t } = scene.frame;
    const { sheet, branch } = await this.found(scene, id);
    const shown = body ?? {
      nom: branch!.name,
      adresse: branch!.address ?? '',
      acces: branch!.access,
      ...contactTyped(await this.territories.current(), branch!),
    };
    const vm = {
      ...{ id, errors, structure: sheet.name },
      value: (name: string) => typed(shown, name),
      access: {
        options: ACCESS_FEATURES.map((value) => ({ value, label: t.label('access', value) })),
        ticked: ticked(shown, 'acces'),
      },
    };
    return <BranchPage scene={scene} vm={vm} />;
  }

  private async removalPage(scene: Scene, id: string): Promise<VNode> {
    const { sheet, branch } = await this.found(scene, id);
    const programmesHref = scene.frame.to(
      scene.own ? 'espace/programmes' : `programmes?structure=${sheet.id}`,
    );
    const vm = {
      ...{ id, programmesHref, structure: sheet.name },
      name: branch!.name,
      programmes: branch!.programmes,
    };
    return <RemoveBranchPage scene={scene} vm={vm} />;
  }
}
