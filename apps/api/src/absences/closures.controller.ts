import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiTags,
} from '@nestjs/swagger';
import { CurrentActor, Requires } from '#libs/accounts';
import { CloseStructure, ClosuresReader, type ClosureView, ReopenStructure } from '#libs/directory';
import type { Actor } from '#libs/kernel';
import { RequestParams as IdParams } from '../http/id-params.js';
import { ClosureResponse, DaysRequest, KeptDaysResponse } from './absences.dto.js';

/** Days on which structures are closed. */
@ApiTags('directory')
@Controller('closures')
export class ClosuresController {
  constructor(
    private readonly closures: ClosuresReader,
    private readonly closeStructure: CloseStructure,
    private readonly reopenStructure: ReopenStructure,
  ) {}

  /** Closures that are not over, of all structures, the next first; 1,000 at most. */
  @Get()
  @Requires('directory.read')
  @ApiOkResponse({ type: [ClosureResponse] })
  async list(): Promise<readonly ClosureView[]> {
    return this.closures.all();
  }

  /** Says that your structure is closed. What waits for an answer, and would wait in vain until the return, goes elsewhere. */
  @Post()
  @ApiBearerAuth()
  @Requires('closure.say')
  @ApiCreatedResponse({ type: KeptDaysResponse })
  async close(@Body() days: DaysRequest, @CurrentActor() actor: Actor): Promise<KeptDaysResponse> {
    return { id: await this.closeStructure.execute(days, actor) };
  }

  /** Ends a closure now, or drops one that has not begun. */
  @Delete(':id')
  @HttpCode(204)
  @ApiBearerAuth()
  @Requires('closure.say')
  @ApiNoContentResponse()
  async reopen(@Param() { id }: IdParams, @CurrentActor() actor: Actor): Promise<void> {
    await this.reopenStructure.execute(id, actor);
  }
}
