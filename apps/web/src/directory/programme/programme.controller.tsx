import { Controller, Get, Inject, Param } from '@nestjs/common';
import type { VNode } from 'preact';
import { Requires } from '#libs/accounts';
import { ClosuresReader, DirectoryReader } from '#libs/directory';
import { type Clock, parisDay } from '#libs/kernel';
import { CLOCK, CONFIG } from '#libs/platform';
import type { Config } from '#libs/settings';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import { PublicPage } from '../../http/page.js';
import type { Reply } from '../../http/reply.js';
import { orMoved } from '../or-moved.js';
import { ProgrammePage } from './programme.page.js';
import { toProgrammeVm } from './programme.vm.js';

@Controller(':locale/programmes/:programmeId')
export class ProgrammeController {
  constructor(
    private readonly directory: DirectoryReader,
    private readonly closures: ClosuresReader,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @PublicPage()
  @Requires('directory.read')
  async show(@Param('programmeId') id: string, @CurrentFrame() frame: Frame): Promise<VNode | Reply> {
    return orMoved(
      () => this.page(id, frame),
      (into) => frame.to(`programmes/${into}`),
    );
  }

  private async page(id: string, frame: Frame): Promise<VNode> {
    const day = parisDay(this.clock.now());
    const programme = await this.directory.programme(id);
    const details = await this.directory.details(id, day);
    const closed = await this.closures.closedNow();
    const closedUntil = closed.get(programme.structure.id) ?? null;
    const url = `${this.config.webUrl}${frame.to(`programmes/${programme.id}`)}`;
    return (
      <ProgrammePage frame={frame} vm={toProgrammeVm(frame, programme, { day, details, closedUntil, url })} />
    );
  }
}
