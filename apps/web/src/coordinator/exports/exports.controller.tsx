import { Readable } from 'node:stream';
import { Controller, Get, Inject, Param, StreamableFile } from '@nestjs/common';
import type { VNode } from 'preact';
import { Requires } from '#libs/accounts';
import {
  ExportDataInclusion,
  ExportExchange,
  ExportHsds,
  ExportTable,
  uploadNotFound,
} from '#libs/interchange';
import { type Clock, parisDay } from '#libs/kernel';
import { CLOCK } from '#libs/platform';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import { Page } from '../../http/page.js';
import { EXPORTS, ExportsPage, isExport } from './exports.page.js';

@Controller(':locale/espace/exporter')
export class ExportsController {
  private readonly writers: Readonly<Record<keyof typeof EXPORTS, { execute(): AsyncGenerator<string> }>>;

  constructor(
    table: ExportTable,
    exchange: ExportExchange,
    dataInclusion: ExportDataInclusion,
    hsds: ExportHsds,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.writers = { tableau: table, echange: exchange, 'data-inclusion': dataInclusion, hsds };
  }

  @Get()
  @Page()
  @Requires('directory.export')
  show(@CurrentFrame() frame: Frame): VNode {
    return <ExportsPage frame={frame} />;
  }

  @Get(':format')
  @Requires('directory.export')
  file(@Param('format') format: string): StreamableFile {
    if (!isExport(format)) throw uploadNotFound();
    const { end, type } = EXPORTS[format];
    const name = `maillage-${format}-${parisDay(this.clock.now())}.${end}`;
    return new StreamableFile(Readable.from(this.writers[format].execute()), {
      type,
      disposition: `attachment; filename="${name}"`,
    });
  }
}
