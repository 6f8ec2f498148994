import { Injectable } from '@nestjs/common';
import type { VNode } from 'preact';
import { type Actor, DomainError } from '#libs/kernel';
import { JoinsReader, ProposalsReader, ReportsReader } from '#libs/moderation';
import { loadTerritory } from '#libs/territory';
import type { Frame } from '../../frame/frame.js';
import { conflict, type Reply } from '../../http/reply.js';
import { QueuePage, type QueueVm } from './queue.page.js';

/** The queue as it stands now, for every screen that ends in it. */
@Injectable()
export class QueueScreen {
  constructor(
    private readonly reports: ReportsReader,
    private readonly proposals: ProposalsReader,
    private readonly joins: JoinsReader,
  ) {}

  async page(frame: Frame, actor: Actor, notice: QueueVm['notice']): Promise<VNode> {
    const { t, to } = frame;
    const [reports, proposals, joins] = await Promise.all([
      this.reports.open(),
      this.proposals.open(),
      this.joins.open(actor),
    ]);
    const vm: QueueVm = {
      notice,
      parts: [
        {
          caption: t('moderation.proposals'),
          rows: proposals.map(({ id, name, kind, commune, createdAt }) => ({
            ...{ id, name },
            href: to(`espace/moderation/structures/${id}`),
            about: [t.label('structureKind', kind), loadTerritory().commune(commune)?.name ?? commune].join(
              ' · ',
            ),
            on: t.dateTime(createdAt),
          })),
        },
        {
          caption: t('moderation.joins'),
          rows: joins.map(({ id, name, structure, createdAt }) => ({
            ...{ id, name, about: structure },
            href: to(`espace/moderation/equipes/${id}`),
            on: t.dateTime(createdAt),
          })),
        },
        {
          caption: t('moderation.reports'),
          rows: reports.map(({ id, programme, what, createdAt }) => ({
            id,
            href: to(`espace/moderation/signalements/${id}`),
            name: programme,
            about: t.label('reportSubject', what),
            on: t.dateTime(createdAt),
          })),
        },
      ],
    };
    return <QueuePage frame={frame} vm={vm} />;
  }

  /** Somebody was faster: the queue says so. */
  async orDecided<Shown>(frame: Frame, actor: Actor, act: () => Promise<Shown>): Promise<Shown | Reply> {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof DomainError) || !DECIDED.has(error.code)) throw error;
      return conflict(await this.page(frame, actor, { tone: 'warn', text: frame.t('moderation.decided') }));
    }
  }
}

const DECIDED: ReadonlySet<string> = new Set(['moderation.already_decided', 'moderation.not_found']);
