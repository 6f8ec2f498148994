import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiTags,
} from '@nestjs/swagger';
import { CurrentActor, Requires } from '#libs/accounts';
import {
  GiveBack,
  isSheetMember,
  KeepProgramme,
  OwnProgrammesReader,
  programmeNotFound,
  SheetReader,
  type Upkeep,
  WriteProgramme,
} from '#libs/directory';
import type { Actor } from '#libs/kernel';
import { PreviewRules } from '#libs/recommendations';
import {
  ChangedSheetRequest,
  MemberParams,
  NewSheetRequest,
  OwnProgrammesResponse,
  PreviewRequest,
  PreviewResponse,
  ProgrammeParams,
  SheetResponse,
  UpkeepRequest,
  WrittenResponse,
} from './sheets.dto.js';

/** Programmes, for those who write them and keep them true. */
@ApiTags('sheets')
@ApiBearerAuth()
@Controller()
export class SheetsController {
  constructor(
    private readonly own: OwnProgrammesReader,
    private readonly keepProgramme: KeepProgramme,
    private readonly reader: SheetReader,
    private readonly writeProgramme: WriteProgramme,
    private readonly giveBack: GiveBack,
    private readonly previewRules: PreviewRules,
  ) {}

  @Get('own-programmes')
  @Requires('programme.keep')
  @ApiOkResponse({ type: OwnProgrammesResponse })
  async programmes(@CurrentActor() actor: Actor): Promise<OwnProgrammesResponse> {
    return { programmes: await this.own.programmes(actor) };
  }

  @Post('programmes/:id/upkeep')
  @HttpCode(204)
  @Requires('programme.keep')
  @ApiNoContentResponse()
  async keep(
    @Param() { id }: ProgrammeParams,
    @Body() body: UpkeepRequest,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.keepProgramme.execute(id, upkeepOf(body), actor);
  }

  @Post('programmes')
  @Requires('programme.write')
  @ApiCreatedResponse({ type: WrittenResponse })
  async create(@Body() body: NewSheetRequest, @CurrentActor() actor: Actor): Promise<WrittenResponse> {
    return this.writeProgramme.execute({ ...body, id: null, version: null }, actor);
  }

  @Post('programmes/preview')
  @HttpCode(200)
  @Requires('programme.write')
  @ApiOkResponse({ type: PreviewResponse })
  async preview(
    @Body() { id, ...body }: PreviewRequest,
    @CurrentActor() actor: Actor,
  ): Promise<PreviewResponse> {
    const { sheet } = await this.writeProgramme.check({ ...body, id: id ?? null, version: null }, actor);
    return this.previewRules.draft(sheet.programme);
  }

  @Get('programmes/:id/sheet')
  @Requires('programme.write')
  @ApiOkResponse({ type: SheetResponse })
  async sheet(@Param() { id }: ProgrammeParams, @CurrentActor() actor: Actor): Promise<SheetResponse> {
    return this.reader.sheet(id, actor);
  }

  @Put('programmes/:id/sheet')
  @Requires('programme.write')
  @ApiOkResponse({ type: WrittenResponse })
  async change(
    @Param() { id }: ProgrammeParams,
    @Body() body: ChangedSheetRequest,
    @CurrentActor() actor: Actor,
  ): Promise<WrittenResponse> {
    return this.writeProgramme.execute({ ...body, id }, actor);
  }

  /** Gives a member back to the files that it came from. */
  @Delete('programmes/:id/sheet/:member')
  @HttpCode(204)
  @Requires('programme.write')
  @ApiNoContentResponse()
  async give(@Param() { id, member }: MemberParams, @CurrentActor() actor: Actor): Promise<void> {
    if (!isSheetMember(member)) throw programmeNotFound();
    await this.giveBack.execute(id, member, actor);
  }
}

function upkeepOf({ act, until, reason, capacity = 'places', places }: UpkeepRequest): Upkeep {
  if (act === 'pause') return { act, until: until ?? null };
  if (act === 'close') return { act, reason: reason ?? null };
  return act === 'capacity' ? { act, capacity, places: places ?? null } : { act };
}
