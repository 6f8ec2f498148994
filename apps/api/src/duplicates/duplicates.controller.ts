import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiTags,
} from '@nestjs/swagger';
import { CurrentActor, Requires } from '#libs/accounts';
import { DuplicatesReader, KeepApart, MergeEntries, UndoMerge } from '#libs/directory';
import type { Actor } from '#libs/kernel';
import {
  DecisionParams,
  MergedResponse,
  MergeRequest,
  MergesResponse,
  PairsResponse,
  UndoneResponse,
} from './duplicates.dto.js';

/** Entries that are in the directory twice: found here, decided by a coordinator. */
@ApiTags('duplicates')
@ApiBearerAuth()
@Controller()
export class DuplicatesController {
  constructor(
    private readonly reader: DuplicatesReader,
    private readonly mergeEntries: MergeEntries,
    private readonly keepApart: KeepApart,
    private readonly undoMerge: UndoMerge,
  ) {}

  @Get('duplicates')
  @Requires('duplicate.decide')
  @ApiOkResponse({ type: PairsResponse })
  async proposed(): Promise<PairsResponse> {
    return { duplicates: await this.reader.proposed() };
  }

  @Post('duplicates/:id/apart')
  @HttpCode(204)
  @Requires('duplicate.decide')
  @ApiNoContentResponse()
  async apart(@Param() { id }: DecisionParams, @CurrentActor() actor: Actor): Promise<void> {
    await this.keepApart.execute(id, actor);
  }

  @Get('merges')
  @Requires('duplicate.decide')
  @ApiOkResponse({ type: MergesResponse })
  async merges(): Promise<MergesResponse> {
    return { merges: await this.reader.merges() };
  }

  @Post('merges')
  @Requires('duplicate.decide')
  @ApiCreatedResponse({ type: MergedResponse })
  async merge(@Body() body: MergeRequest, @CurrentActor() actor: Actor): Promise<MergedResponse> {
    return { id: await this.mergeEntries.execute(body, actor) };
  }

  @Post('merges/:id/undo')
  @HttpCode(200)
  @Requires('duplicate.decide')
  @ApiOkResponse({ type: UndoneResponse })
  async undo(@Param() { id }: DecisionParams, @CurrentActor() actor: Actor): Promise<UndoneResponse> {
    return this.undoMerge.execute(id, actor);
  }
}
