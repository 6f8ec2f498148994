import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiTags,
} from '@nestjs/swagger';
import { CurrentActor, Requires } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import { MarkRead, MessagesReader, WithdrawMessage, WriteMessage } from '#libs/referrals';
import { MessageParams, RequestParams as ReferralIdParams } from '../http/id-params.js';
import {
  ExchangeResponse,
  MarkReadRequest,
  WriteMessageRequest,
  WrittenMessageResponse,
} from './messages.dto.js';

/** What is written about a referral, by the structure, the adviser who follows her, and she herself. The id is that of the referral. */
@ApiTags('referrals')
@ApiBearerAuth()
@Controller('referrals/:id/messages')
export class MessagesController {
  constructor(
    private readonly messages: MessagesReader,
    private readonly writeMessage: WriteMessage,
    private readonly withdrawMessage: WithdrawMessage,
    private readonly markRead: MarkRead,
  ) {}

  /** Reading marks nothing as read. */
  @Get()
  @Requires('message.read')
  @ApiOkResponse({ type: ExchangeResponse })
  async read(@Param() { id }: ReferralIdParams, @CurrentActor() actor: Actor): Promise<ExchangeResponse> {
    return this.messages.of(id, actor);
  }

  @Post()
  @Requires('message.write')
  @ApiCreatedResponse({ type: WrittenMessageResponse })
  async write(
    @Param() { id }: ReferralIdParams,
    @Body() { thread, text }: WriteMessageRequest,
    @CurrentActor() actor: Actor,
  ): Promise<WrittenMessageResponse> {
    return this.writeMessage.execute(id, { thread, text }, actor);
  }

  /** For your whole side; what came after stays unread. */
  @Post('read')
  @HttpCode(204)
  @Requires('message.write')
  @ApiNoContentResponse()
  async mark(
    @Param() { id }: ReferralIdParams,
    @Body() body: MarkReadRequest,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.markRead.execute(id, body, actor);
  }

  /** Within 15 minutes: its text is gone, its place stays. */
  @Post(':messageId/withdrawal')
  @HttpCode(204)
  @Requires('message.write')
  @ApiNoContentResponse()
  async withdraw(@Param() { id, messageId }: MessageParams, @CurrentActor() actor: Actor): Promise<void> {
    await this.withdrawMessage.execute(id, messageId, actor);
  }
}
