import { Readable } from 'node:stream';
import { Controller, Get, Header, Query, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import { ExportFigures, ExportReferrals } from '#libs/referrals';
import { PeriodQuery } from './figures.dto.js';

const CSV = 'text/csv; charset=utf-8';
const FILE = { schema: { type: 'string', format: 'binary' } } as const;

/** What somebody works with, as tables: CSV with semicolons, UTF-8 with a byte order mark, in French. */
@ApiTags('exports')
@ApiBearerAuth()
@ApiProduces('text/csv')
@Controller('exports')
export class ReferralTablesController {
  constructor(
    private readonly exportReferrals: ExportReferrals,
    private readonly exportFigures: ExportFigures,
  ) {}

  /**
   * For an intermediary the people she follows, a line per referral and one for a person without any; for a structure its
   * referrals, how to reach the person only where it may read that.
   */
  @Get('referrals')
  @Requires('referral.export')
  @Header('cache-control', 'no-store')
  @ApiOkResponse(FILE)
  referrals(@CurrentActor() actor: Actor): StreamableFile {
    return new StreamableFile(Readable.from(this.exportReferrals.execute(actor)), {
      type: CSV,
      disposition: 'attachment; filename="maillage-referrals.csv"',
    });
  }

  @Get('figures')
  @Requires('figure.read')
  @Header('cache-control', 'no-store')
  @ApiOkResponse(FILE)
  async figures(@Query() query: PeriodQuery, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const table = await this.exportFigures.execute({ from: query.from ?? null, to: query.to ?? null }, actor);
    return new StreamableFile(Buffer.from(table), {
      type: CSV,
      disposition: 'attachment; filename="maillage-figures.csv"',
    });
  }
}
