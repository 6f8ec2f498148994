import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiTags,
} from '@nestjs/swagger';
import { CurrentActor, Requires } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import { EndpointsReader, KeepEndpoint, OpenEndpoint, ReplayCalls, RotateSecret } from '#libs/referrals';
import {
  callsOf,
  CallsQuery,
  OpenedWebhookResponse,
  OpenWebhookRequest,
  ReplayedResponse,
  ReplayRequest,
  RotatedSecretResponse,
  WebhookCallParams,
  WebhookCallsResponse,
  WebhookParams,
  WebhooksResponse,
} from './webhooks.dto.js';

/**
 * Systems of the structure of who asks, which are called when a referral arrives (`referral.received`) or moves
 * (`referral.changed`), as Standard Webhooks 1.0.0 says. For its managers.
 */
@ApiTags('webhooks')
@ApiBearerAuth()
@Controller('webhooks')
export class WebhooksController {
  constructor(
    private readonly endpoints: EndpointsReader,
    private readonly openEndpoint: OpenEndpoint,
    private readonly keepEndpoint: KeepEndpoint,
    private readonly rotateSecret: RotateSecret,
    private readonly replayCalls: ReplayCalls,
  ) {}

  @Get()
  @Requires('webhook.keep')
  @ApiOkResponse({ type: WebhooksResponse })
  async list(@CurrentActor() actor: Actor): Promise<WebhooksResponse> {
    return { webhooks: await this.endpoints.list(actor) };
  }

  @Post()
  @Requires('webhook.keep')
  @ApiCreatedResponse({
    type: OpenedWebhookResponse,
    description:
      'It is POSTed `{type, timestamp, data: {referralId, structureId, programmeId, state, version}}`.',
  })
  async open(
    @Body() { url, description = null }: OpenWebhookRequest,
    @CurrentActor() actor: Actor,
  ): Promise<OpenedWebhookResponse> {
    return this.openEndpoint.execute({ url, description }, actor);
  }

  /** With its log. What has not left does not leave. */
  @Delete(':id')
  @HttpCode(204)
  @Requires('webhook.keep')
  @ApiNoContentResponse()
  async remove(@Param() { id }: WebhookParams, @CurrentActor() actor: Actor): Promise<void> {
    await this.keepEndpoint.execute(id, 'remove', actor);
  }

  /** It is called again. What it missed is sent when it is replayed. Asking again does nothing. */
  @Post(':id/enable')
  @HttpCode(204)
  @Requires('webhook.keep')
  @ApiNoContentResponse()
  async enable(@Param() { id }: WebhookParams, @CurrentActor() actor: Actor): Promise<void> {
    await this.keepEndpoint.execute(id, 'enable', actor);
  }

  /** It is called no more. Asking again does nothing. */
  @Post(':id/disable')
  @HttpCode(204)
  @Requires('webhook.keep')
  @ApiNoContentResponse()
  async disable(@Param() { id }: WebhookParams, @CurrentActor() actor: Actor): Promise<void> {
    await this.keepEndpoint.execute(id, 'disable', actor);
  }

  /** For a day calls are signed with both secrets. */
  @Post(':id/secret')
  @Requires('webhook.keep')
  @ApiCreatedResponse({ type: RotatedSecretResponse })
  async rotate(@Param() { id }: WebhookParams, @CurrentActor() actor: Actor): Promise<RotatedSecretResponse> {
    return this.rotateSecret.execute(id, actor);
  }

  @Get(':id/deliveries')
  @Requires('webhook.keep')
  @ApiOkResponse({ type: WebhookCallsResponse })
  async calls(
    @Param() { id }: WebhookParams,
    @Query() { state, before }: CallsQuery,
    @CurrentActor() actor: Actor,
  ): Promise<WebhookCallsResponse> {
    const asked = { state: state ?? null, before: before ?? null };
    return { deliveries: await this.endpoints.calls(id, asked, actor) };
  }

  /** Makes one call again, under the same `webhook-id`. One that waits is made now. */
  @Post(':id/deliveries/:deliveryId/replay')
  @HttpCode(204)
  @Requires('webhook.keep')
  @ApiNoContentResponse()
  async replay(@Param() { id, deliveryId }: WebhookCallParams, @CurrentActor() actor: Actor): Promise<void> {
    await this.replayCalls.one(id, deliveryId, actor);
  }

  /** Makes calls of a time again. Says how many they would be, unless `dryRun` is `false`. */
  @Post(':id/replay')
  @HttpCode(200)
  @Requires('webhook.keep')
  @ApiOkResponse({ type: ReplayedResponse })
  async replayMany(
    @Param() { id }: WebhookParams,
    @Body() body: ReplayRequest,
    @CurrentActor() actor: Actor,
  ): Promise<ReplayedResponse> {
    const dryRun = body.dryRun ?? true;
    return { dryRun, count: await this.replayCalls.many(id, callsOf(body), dryRun, actor) };
  }
}
