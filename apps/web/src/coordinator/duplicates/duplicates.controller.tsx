import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, Requires } from '#libs/accounts';
import { DuplicatesReader, KeepApart, UndoMerge } from '#libs/directory';
import type { MessageKey } from '#libs/i18n';
import { type Actor, DomainError } from '#libs/kernel';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { KnownId } from '../../http/known-id.pipe.js';
import { Page } from '../../http/page.js';
import { conflict, type Reply, seeOther } from '../../http/reply.js';
import { DuplicatesPage } from './duplicates.page.js';
import { type DuplicateLinks, type DuplicatesVm, toDuplicatesVm } from './duplicates.vm.js';
import { MergeScreen } from './merge-screen.js';

@Controller(':locale/espace/doublons')
export class DuplicatesController {
  constructor(
    private readonly reader: DuplicatesReader,
    private readonly screen: MergeScreen,
    private readonly keepApart: KeepApart,
    private readonly undoMerge: UndoMerge,
  ) {}

  @Get()
  @Page()
  @Requires('duplicate.decide')
  async list(@Query('fait') done: unknown, @CurrentFrame() frame: Frame): Promise<VNode> {
    const key = typeof done === 'string' ? DONE.get(done) : undefined;
    return this.listPage(frame, key === undefined ? null : { tone: 'yes', text: frame.t(key) });
  }

  @Get(':pairId')
  @Page()
  @Requires('duplicate.decide')
  async show(@Param('pairId', KnownId) pairId: string, @CurrentFrame() frame: Frame): Promise<VNode> {
    return this.screen.page(frame, await this.reader.compared(pairId), linksOf(frame, pairId), null);
  }

  @Post(':pairId/fusion')
  @Page()
  @Requires('duplicate.decide')
  async merge(
    @Param('pairId', KnownId) pairId: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return this.orConflict(frame, async () => {
      const compared = await this.reader.compared(pairId);
      return this.screen.merge(frame, compared, linksOf(frame, pairId), { body, actor });
    });
  }

  @Post(':pairId/distincts')
  @Page()
  @Requires('duplicate.decide')
  async apart(
    @Param('pairId', KnownId) pairId: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return this.orConflict(frame, async () => {
      await this.keepApart.execute(pairId, actor);
      return seeOther(frame.to('espace/doublons?fait=distincts'));
    });
  }

  @Post('fusions/:mergeId/annulation')
  @Page()
  @Requires('duplicate.decide')
  async undo(
    @Param('mergeId', KnownId) mergeId: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return this.orConflict(frame, async () => {
      const { later } = await this.undoMerge.execute(mergeId, actor);
      return seeOther(frame.to(`espace/doublons?fait=${later.length === 0 ? 'annulation' : 'garde'}`));
    });
  }

  /** Somebody was faster, or a pair is no more: the list says so, as it stands now. */
  private async orConflict(frame: Frame, act: () => Promise<Reply>): Promise<Reply> {
    try {
      return await act();
    } catch (error) {
      const isLate =
        error instanceof DomainError &&
        (error.kind === 'conflict' || error.code === 'directory.pair_not_found');
      if (!isLate) throw error;
      const key =
        error.code === 'directory.undo_out_of_order' ? 'duplicates.undoOrder' : 'duplicates.decided';
      return conflict(await this.listPage(frame, { tone: 'warn', text: frame.t(key) }));
    }
  }

  private async listPage(frame: Frame, notice: DuplicatesVm['notice']): Promise<VNode> {
    const [pairs, merges] = await Promise.all([this.reader.proposed(), this.reader.merges()]);
    return <DuplicatesPage frame={frame} vm={toDuplicatesVm(frame, pairs, merges, notice)} />;
  }
}

const linksOf = ({ t, to }: Frame, pairId: string): DuplicateLinks => ({
  mergeHref: to(`espace/doublons/${pairId}/fusion`),
  apartHref: to(`espace/doublons/${pairId}/distincts`),
  back: { href: to('espace/doublons'), label: t('duplicates.title') },
});

/** What the address says was just done, and its sentence. */
const DONE: ReadonlyMap<string, MessageKey> = new Map([
  ['fusion', 'duplicates.doneMerge'],
  ['distincts', 'duplicates.doneApart'],
  ['annulation', 'duplicates.doneUndo'],
  ['garde', 'duplicates.doneUndoLater'],
]);
