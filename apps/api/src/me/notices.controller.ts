import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ChooseNotices, CurrentActor, type Notices, NoticesReader, Requires } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import { NoticesRequest, NoticesResponse, toChoices } from './notices.dto.js';

/** How often the professional who asks is mailed of what. */
@ApiTags('me')
@ApiBearerAuth()
@Controller('me/notices')
export class NoticesController {
  constructor(
    private readonly notices: NoticesReader,
    private readonly chooseNotices: ChooseNotices,
  ) {}

  @Get()
  @Requires('notice.choose')
  @ApiOkResponse({ type: NoticesResponse })
  async show(@CurrentActor() actor: Actor): Promise<Notices> {
    return this.notices.of(actor);
  }

  /** Refused where nobody of the team would hear of what waits for it. */
  @Put()
  @Requires('notice.choose')
  @ApiOkResponse({ type: NoticesResponse })
  async choose(@Body() body: NoticesRequest, @CurrentActor() actor: Actor): Promise<Notices> {
    await this.chooseNotices.execute(toChoices(body), actor);
    return this.notices.of(actor);
  }
}
