import { Body, Controller, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '#libs/accounts';
import { NameNetwork, NetworksReader } from '#libs/directory';
import type { Actor } from '#libs/kernel';
import { NetworkNameRequest, NetworkParams, NetworksResponse } from './networks.dto.js';

/** Families of structures, and the names by which people know them. */
@ApiTags('directory')
@Controller('networks')
export class NetworksController {
  constructor(
    private readonly reader: NetworksReader,
    private readonly nameNetwork: NameNetwork,
  ) {}

  @Get()
  @Requires('directory.read')
  @ApiOkResponse({ type: NetworksResponse })
  async all(): Promise<NetworksResponse> {
    return { networks: await this.reader.all() };
  }

  @Put(':code/name')
  @HttpCode(204)
  @Requires('network.name')
  @ApiBearerAuth()
  @ApiNoContentResponse()
  async name(
    @Param() { code }: NetworkParams,
    @Body() { name }: NetworkNameRequest,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.nameNetwork.execute(code, name, actor);
  }
}
