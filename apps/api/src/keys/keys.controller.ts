import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiTags,
} from '@nestjs/swagger';
import { CurrentActor, KeepKeys, MOST_DAYS, Requires } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import { KeyParams, KeysResponse, MadeKeyResponse, MakeKeyRequest } from './keys.dto.js';

/** Keys by which the systems of a structure call this API, for its managers. A key keeps no keys. */
@ApiTags('keys')
@ApiBearerAuth()
@Controller('keys')
export class KeysController {
  constructor(private readonly keepKeys: KeepKeys) {}

  @Get()
  @Requires('key.keep')
  @ApiOkResponse({ type: KeysResponse })
  async list(@CurrentActor() actor: Actor): Promise<KeysResponse> {
    return { keys: await this.keepKeys.list(actor) };
  }

  @Post()
  @Requires('key.keep')
  @ApiCreatedResponse({ type: MadeKeyResponse })
  async make(
    @Body() { name, scopes, days = MOST_DAYS }: MakeKeyRequest,
    @CurrentActor() actor: Actor,
  ): Promise<MadeKeyResponse> {
    return this.keepKeys.make({ name, scopes, days }, actor);
  }

  /** Another secret for the same. Both work for a day. */
  @Post(':id/replacement')
  @Requires('key.keep')
  @ApiCreatedResponse({ type: MadeKeyResponse })
  async replace(@Param() { id }: KeyParams, @CurrentActor() actor: Actor): Promise<MadeKeyResponse> {
    return this.keepKeys.replace(id, actor);
  }

  /** From now on it opens nothing. */
  @Delete(':id')
  @HttpCode(204)
  @Requires('key.keep')
  @ApiNoContentResponse()
  async revoke(@Param() { id }: KeyParams, @CurrentActor() actor: Actor): Promise<void> {
    await this.keepKeys.revoke(id, actor);
  }
}
