import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiTags,
} from '@nestjs/swagger';
import { AbsencesReader, type AbsenceView, ComeBack, CurrentActor, Requires, SayAway } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import { RequestParams as IdParams } from '../http/id-params.js';
import { AbsenceRequest, AbsenceResponse, KeptDaysResponse } from './absences.dto.js';

/** Who of the team of who asks is away, and who has meanwhile what is theirs. */
@ApiTags('team')
@ApiBearerAuth()
@Controller('absences')
export class AbsencesController {
  constructor(
    private readonly absences: AbsencesReader,
    private readonly sayAway: SayAway,
    private readonly comeBack: ComeBack,
  ) {}

  /** Absences that are not over, of everybody in the team, the next to begin first. */
  @Get()
  @Requires('absence.say')
  @ApiOkResponse({ type: [AbsenceResponse] })
  async list(@CurrentActor() actor: Actor): Promise<readonly AbsenceView[]> {
    return this.absences.ofTeam(actor);
  }

  /** Says that you are away. */
  @Post()
  @Requires('absence.say')
  @ApiCreatedResponse({ type: KeptDaysResponse })
  async say(
    @Body() { from, until, substitute = null }: AbsenceRequest,
    @CurrentActor() actor: Actor,
  ): Promise<KeptDaysResponse> {
    return { id: await this.sayAway.execute({ from, until, substitute }, actor) };
  }

  /** Ends an absence of yours now, or drops one that has not begun. */
  @Delete(':id')
  @HttpCode(204)
  @Requires('absence.say')
  @ApiNoContentResponse()
  async end(@Param() { id }: IdParams, @CurrentActor() actor: Actor): Promise<void> {
    await this.comeBack.execute(id, actor);
  }
}
