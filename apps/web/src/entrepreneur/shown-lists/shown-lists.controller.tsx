import { Controller, Get, Param } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, Requires } from '#libs/accounts';
import { EntrepreneursReader } from '#libs/entrepreneurs';
import type { Actor } from '#libs/kernel';
import { ShownLists } from '#libs/recommendations';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import { KnownId } from '../../http/known-id.pipe.js';
import { Page } from '../../http/page.js';
import { ShownListPage, ShownListsPage } from './shown-lists.page.js';
import { toShownListsVm, toShownListVm } from './shown-lists.vm.js';

@Controller(':locale/demandes/:id/listes')
export class ShownListsController {
  constructor(
    private readonly lists: ShownLists,
    private readonly people: EntrepreneursReader,
  ) {}

  @Get()
  @Page()
  @Requires('recommendation.read')
  async all(
    @Param('id', KnownId) id: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    const request = await this.people.request(id, actor);
    const lists = await this.lists.ofRequest(id, actor);
    const owner = actor.kind === 'entrepreneur' ? id : null;
    return <ShownListsPage frame={frame} vm={toShownListsVm(frame, { request, lists, owner })} />;
  }

  @Get(':listId')
  @Page()
  @Requires('recommendation.read')
  async one(
    @Param('id', KnownId) id: string,
    @Param('listId', KnownId) listId: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    const request = await this.people.request(id, actor);
    const list = await this.lists.list(id, listId, actor);
    const owner = actor.kind === 'entrepreneur' ? id : null;
    return <ShownListPage frame={frame} vm={toShownListVm(frame, { request, list, owner })} />;
  }
}
