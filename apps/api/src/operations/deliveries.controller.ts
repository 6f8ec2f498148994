import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import { DeliveriesReader, type LoggedDelivery, ReplayDead } from '#libs/platform';
import { RunsReader } from '#libs/recommendations';
import { RequestParams as DeliveryParams } from '../http/id-params.js';
import {
  DeliveriesQuery,
  DeliveriesResponse,
  LastRunResponse,
  LoggedDeliveryResponse,
  ReplayDeliveriesRequest,
  ReplayedDeliveriesResponse,
} from './deliveries.dto.js';

/** What left, what waits, what was given up; for whoever looks after the machine. Ids and codes, nobody's data. */
@ApiTags('operations')
@ApiBearerAuth()
@Controller()
export class DeliveriesController {
  constructor(
    private readonly reader: DeliveriesReader,
    private readonly replayDead: ReplayDead,
    private readonly runs: RunsReader,
  ) {}

  @Get('deliveries')
  @Requires('delivery.read')
  @ApiOkResponse({ type: DeliveriesResponse })
  async list(@Query() { state, topic, before }: DeliveriesQuery): Promise<DeliveriesResponse> {
    const asked = { state: state ?? null, topic: topic ?? null, before: before ?? null };
    const [figures, deliveries] = await Promise.all([this.reader.figures(), this.reader.lines(asked)]);
    return { figures, deliveries };
  }

  @Get('deliveries/:id')
  @Requires('delivery.read')
  @ApiOkResponse({ type: LoggedDeliveryResponse })
  async one(@Param() { id }: DeliveryParams): Promise<LoggedDelivery> {
    return this.reader.one(id);
  }

  /** Has what was given up leave again, under the id it had. Says how many they would be, unless `dryRun` is `false`. */
  @Post('deliveries/replay')
  @HttpCode(200)
  @Requires('delivery.replay')
  @ApiOkResponse({ type: ReplayedDeliveriesResponse })
  async replay(
    @Body() { topic = null, id = null, dryRun = true }: ReplayDeliveriesRequest,
    @CurrentActor() actor: Actor,
  ): Promise<ReplayedDeliveriesResponse> {
    return { dryRun, ...(await this.replayDead.execute({ topic, id }, dryRun, actor)) };
  }

  /** How far the last round over everybody's list has come. */
  @Get('recommendation-runs/last')
  @Requires('delivery.read')
  @ApiOkResponse({ type: LastRunResponse })
  async lastRun(): Promise<LastRunResponse> {
    return { run: await this.runs.last() };
  }
}
