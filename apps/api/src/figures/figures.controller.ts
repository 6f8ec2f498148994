import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import { FiguresReader, type ReferralFigures } from '#libs/referrals';
import { PeriodQuery, ReferralFiguresResponse } from './figures.dto.js';

/** What became of referrals, in figures. */
@ApiTags('figures')
@ApiBearerAuth()
@Controller('figures')
export class FiguresController {
  constructor(private readonly figures: FiguresReader) {}

  /**
   * Of referrals that reached a structure within a period, by days of Paris: yours, those of the people you follow, or all of
   * them for a coordinator, by whole months and with groups of less than five people hidden (null).
   */
  @Get('referrals')
  @Requires('figure.read')
  @ApiOkResponse({ type: ReferralFiguresResponse })
  async referrals(@Query() query: PeriodQuery, @CurrentActor() actor: Actor): Promise<ReferralFigures> {
    return this.figures.referrals({ from: query.from ?? null, to: query.to ?? null }, actor);
  }
}
