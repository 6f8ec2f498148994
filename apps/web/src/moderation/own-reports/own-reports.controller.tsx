import { Controller, Get } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, Requires } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import { ReportsReader } from '#libs/moderation';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import { Page } from '../../http/page.js';
import { OwnReportsPage } from './own-reports.page.js';

@Controller(':locale/espace/signalements')
export class OwnReportsController {
  constructor(private readonly reader: ReportsReader) {}

  @Get()
  @Page()
  @Requires('report.read')
  async show(@CurrentFrame() frame: Frame, @CurrentActor() actor: Actor): Promise<VNode> {
    return <OwnReportsPage frame={frame} reports={await this.reader.ofStructure(actor)} />;
  }
}
