import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, Requires } from '#libs/accounts';
import { ClosuresReader, DirectoryReader, MAX_QUERY, SearchReader } from '#libs/directory';
import { type Actor, type Clock, parisDay } from '#libs/kernel';
import { CLOCK, CONFIG } from '#libs/platform';
import type { Config } from '#libs/settings';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import { PublicPage } from '../../http/page.js';
import type { Reply } from '../../http/reply.js';
import { structureSheetHref } from '../../structure/structure-sheet/scene.js';
import { orMoved } from '../or-moved.js';
import { StructurePage } from './structure.page.js';
import { StructuresPage } from './structures.page.js';
import { toStructuresVm, toStructureVm } from './structures.vm.js';

const PER_PAGE = 30;

@Controller(':locale/structures')
export class StructuresController {
  constructor(
    private readonly directory: DirectoryReader,
    private readonly search: SearchReader,
    private readonly closures: ClosuresReader,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @PublicPage()
  @Requires('directory.read')
  async list(
    @Query('q') q: unknown,
    @Query('apres') apres: unknown,
    @CurrentFrame() frame: Frame,
  ): Promise<VNode> {
    const text = typeof q === 'string' && q.trim() !== '' ? q.trim().slice(0, MAX_QUERY) : null;
    const after = typeof apres === 'string' ? apres.slice(0, MAX_ID).replaceAll('\0', '') : null;
    const page = await this.directory.structures({ text, after, limit: PER_PAGE });
    const closed = await this.closures.closedNow();
    return <StructuresPage frame={frame} vm={toStructuresVm(frame, { text, after, page, closed })} />;
  }

  @Get(':structureId')
  @PublicPage()
  @Requires('directory.read')
  async show(
    @Param('structureId') id: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode | Reply> {
    return orMoved(
      () => this.page(id, frame, actor),
      (into) => frame.to(`structures/${into}`),
    );
  }

  private async page(id: string, frame: Frame, actor: Actor): Promise<VNode> {
    const structure = await this.directory.structure(id);
    const { programmes, next } = await this.search.search({ structure: id, limit: PER_PAGE });
    const closed = await this.closures.closedNow();
    const state = {
      closedUntil: closed.get(structure.id) ?? null,
      ...{ structure, programmes, isMore: next !== null },
      writeHref: structureSheetHref(frame, actor, structure.id),
      day: parisDay(this.clock.now()),
      url: `${this.config.webUrl}${frame.to(`structures/${structure.id}`)}`,
    };
    return <StructurePage frame={frame} vm={toStructureVm(frame, state)} />;
  }
}

const MAX_ID = 100;
