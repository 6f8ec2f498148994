import { Controller, Get } from '@nestjs/common';
import type { VNode } from 'preact';
import { Requires } from '#libs/accounts';
import { DeliveriesReader } from '#libs/platform';
import { RunsReader } from '#libs/recommendations';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import { Page } from '../../http/page.js';
import { DeliveriesPage } from './deliveries.page.js';
import { toDeliveriesVm } from './deliveries.vm.js';

@Controller(':locale/espace/envois')
export class DeliveriesController {
  constructor(
    private readonly deliveries: DeliveriesReader,
    private readonly runs: RunsReader,
  ) {}

  @Get()
  @Page()
  @Requires('delivery.read')
  async show(@CurrentFrame() frame: Frame): Promise<VNode> {
    const [figures, dead, run] = await Promise.all([
      this.deliveries.figures(),
      this.deliveries.dead(),
      this.runs.last(),
    ]);
    return <DeliveriesPage frame={frame} vm={toDeliveriesVm(frame.t, { figures, dead, run })} />;
  }
}
