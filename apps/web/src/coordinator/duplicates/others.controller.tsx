import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, Requires } from '#libs/accounts';
import { DuplicatesReader, MAX_QUERY } from '#libs/directory';
import type { MessageKey } from '#libs/i18n';
import { type Actor, DomainError } from '#libs/kernel';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { Page } from '../../http/page.js';
import { conflict, type Reply, seeOther, unprocessable } from '../../http/reply.js';
import type { DuplicateLinks } from './duplicates.vm.js';
import { MergeScreen } from './merge-screen.js';
import { OthersPage } from './others.page.js';
import { type ChosenEntry, kindOf, othersPath, toOthersVm } from './others.vm.js';

interface EntryParams {
  /** `structures` or `programmes`, as in the addresses of public pages. */
  readonly list: string;
  readonly id: string;
}

interface TwoParams extends EntryParams {
  readonly otherId: string;
}

/** A coordinator saw that two entries are one, though nobody proposed them: she finds the other, compares, merges. */
@Controller(':locale/espace/doublons/fiches/:list/:id')
export class OthersController {
  constructor(
    private readonly reader: DuplicatesReader,
    private readonly screen: MergeScreen,
  ) {}

  @Get()
  @Page()
  @Requires('duplicate.decide')
  async find(
    @Param() params: EntryParams,
    @Query('q') q: unknown,
    @CurrentFrame() frame: Frame,
  ): Promise<VNode | Reply> {
    const text = typeof q === 'string' && q.trim() !== '' ? q.trim().slice(0, MAX_QUERY) : null;
    try {
      return await this.list(frame, entryOf(params), text?.replaceAll('\0', '') ?? null, null);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'directory.entry_moved') throw error;
      return seeOther(frame.to(othersPath(params.list, String(error.params['into']))));
    }
  }

  @Get(':otherId')
  @Page()
  @Requires('duplicate.decide')
  async compare(@Param() params: TwoParams, @CurrentFrame() frame: Frame): Promise<VNode | Reply> {
    return this.orRefused(frame, params, async () => {
      const compared = await this.compared(params);
      return this.screen.page(frame, compared, linksOf(frame, params), null);
    });
  }

  @Post(':otherId')
  @Page()
  @Requires('duplicate.decide')
  async merge(
    @Param() params: TwoParams,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode | Reply> {
    return this.orRefused(frame, params, async () =>
      this.screen.merge(frame, await this.compared(params), linksOf(frame, params), { body, actor }),
    );
  }

  private async compared(params: TwoParams) {
    const { kind, id } = entryOf(params);
    return this.reader.chosen(kind, id, params.otherId);
  }

  /** What cannot be merged leads back to the choice, with a sentence. */
  private async orRefused(
    frame: Frame,
    params: TwoParams,
    act: () => Promise<VNode | Reply>,
  ): Promise<VNode | Reply> {
    try {
      return await act();
    } catch (error) {
      const key = error instanceof DomainError ? REFUSED.get(error.code) : undefined;
      if (key === undefined) throw error;
      const page = await this.standingList(frame, entryOf(params), frame.t(key));
      return key === 'duplicates.sameEntry' ? unprocessable(page) : conflict(page);
    }
  }

  /** Where another stands for the entry by now, the choice starts from that one. */
  private async standingList(frame: Frame, entry: ChosenEntry, refused: string): Promise<VNode> {
    try {
      return await this.list(frame, entry, null, refused);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'directory.entry_moved') throw error;
      return this.list(frame, { ...entry, id: String(error.params['into']) }, null, refused);
    }
  }

  private async list(
    frame: Frame,
    entry: ChosenEntry,
    text: string | null,
    refused: string | null,
  ): Promise<VNode> {
    const found = await this.reader.others(entry.kind, entry.id, text);
    return <OthersPage frame={frame} vm={toOthersVm(frame, entry, found, { text, refused })} />;
  }
}

/** @throws DomainError `http.unknown_address` for a list that does not exist */
function entryOf({ list, id }: EntryParams): ChosenEntry {
  const kind = kindOf(list);
  if (kind === null) throw new DomainError('not_found', 'http.unknown_address', 'Nothing is here.');
  return { kind, id };
}

function linksOf({ t, to }: Frame, { list, id, otherId }: TwoParams): DuplicateLinks {
  return {
    mergeHref: to(othersPath(list, id, otherId)),
    apartHref: null,
    back: { href: to(othersPath(list, id)), label: t('duplicates.chooseAgain') },
  };
}

/** Why two entries cannot be compared or merged, and its sentence. */
const REFUSED: ReadonlyMap<string, MessageKey> = new Map([
  ['directory.invalid_merge', 'duplicates.sameEntry'],
  ['directory.entry_moved', 'duplicates.alreadyMerged'],
  ['directory.entry_merged', 'duplicates.alreadyMerged'],
]);
