import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiTags,
} from '@nestjs/swagger';
import { CurrentActor, Requires } from '#libs/accounts';
import { WriteStructure } from '#libs/directory';
import type { Actor } from '#libs/kernel';
import {
  branchOf,
  BranchParams,
  BranchRequest,
  structureOf,
  StructureParams,
  StructureSheetRequest,
  StructureSheetResponse,
  WrittenBranchResponse,
} from './structure-sheets.dto.js';

/** Structures and their places, for those who write them. */
@ApiTags('sheets')
@ApiBearerAuth()
@Controller('structures/:id')
export class StructureSheetsController {
  constructor(private readonly writeStructure: WriteStructure) {}

  @Get('sheet')
  @Requires('structure.write')
  @ApiOkResponse({ type: StructureSheetResponse })
  async sheet(
    @Param() { id }: StructureParams,
    @CurrentActor() actor: Actor,
  ): Promise<StructureSheetResponse> {
    return this.writeStructure.read(id, actor);
  }

  /** Answers with the sheet as it is then. Saying the same again changes nothing. */
  @Put('sheet')
  @Requires('structure.write')
  @ApiOkResponse({ type: StructureSheetResponse })
  async change(
    @Param() { id }: StructureParams,
    @Body() body: StructureSheetRequest,
    @CurrentActor() actor: Actor,
  ): Promise<StructureSheetResponse> {
    await this.writeStructure.write(id, { ...structureOf(body), version: body.version }, actor);
    return this.writeStructure.read(id, actor);
  }

  @Post('branches')
  @Requires('structure.write')
  @ApiCreatedResponse({ type: WrittenBranchResponse })
  async addBranch(
    @Param() { id }: StructureParams,
    @Body() body: BranchRequest,
    @CurrentActor() actor: Actor,
  ): Promise<WrittenBranchResponse> {
    return { id: await this.writeStructure.writeBranch(id, null, branchOf(body), actor) };
  }

  @Put('branches/:branchId')
  @HttpCode(204)
  @Requires('structure.write')
  @ApiNoContentResponse()
  async changeBranch(
    @Param() { id, branchId }: BranchParams,
    @Body() body: BranchRequest,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.writeStructure.writeBranch(id, branchId, branchOf(body), actor);
  }

  /** Refused while a programme takes place there. Doing it again changes nothing. */
  @Delete('branches/:branchId')
  @HttpCode(204)
  @Requires('structure.write')
  @ApiNoContentResponse()
  async removeBranch(@Param() { id, branchId }: BranchParams, @CurrentActor() actor: Actor): Promise<void> {
    await this.writeStructure.removeBranch(id, branchId, actor);
  }
}
