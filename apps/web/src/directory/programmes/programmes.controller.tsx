import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { VNode } from 'preact';
import { Requires } from '#libs/accounts';
import { ClosuresReader, SearchReader, TerritoryKeeper } from '#libs/directory';
import { type Clock, parisDay } from '#libs/kernel';
import { CLOCK } from '#libs/platform';
import { communesCalled } from '#libs/territory';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import { PublicPage } from '../../http/page.js';
import { ProgrammesPage } from './programmes.page.js';
import { queryOf, readFilter, toProgrammesVm } from './programmes.vm.js';

const PER_PAGE = 20;

@Controller(':locale/programmes')
export class ProgrammesController {
  constructor(
    private readonly search: SearchReader,
    private readonly territory: TerritoryKeeper,
    private readonly closures: ClosuresReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @PublicPage()
  @Requires('directory.read')
  async show(
    @Query() query: Readonly<Record<string, unknown>>,
    @CurrentFrame() frame: Frame,
  ): Promise<VNode> {
    const filter = readFilter(query);
    const territory = await this.territory.current();
    const communes = filter.place === undefined ? null : communesCalled(filter.place, territory);
    const page = await this.search.search({
      ...queryOf(filter, communes?.[0] ?? null),
      limit: PER_PAGE,
    });
    const closed = await this.closures.closedNow();
    const day = parisDay(this.clock.now());
    return (
      <ProgrammesPage
        frame={frame}
        vm={toProgrammesVm(frame, { filter, communes, page, territory, day, closed })}
      />
    );
  }
}
