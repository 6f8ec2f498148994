import { Readable } from 'node:stream';
import { Controller, Get, Param, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiProduces, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { Requires } from '#libs/accounts';
import { ExportDataInclusion, ExportExchange, ExportHsds, ExportTable } from '#libs/interchange';

const FORMATS = ['exchange', 'data-inclusion', 'hsds', 'csv'] as const;
type Format = (typeof FORMATS)[number];

class ExportParams {
  @ApiProperty({ enum: FORMATS })
  @IsIn(FORMATS)
  format: Format;
}

const JSON_TYPE = 'application/json';
const CSV_TYPE = 'text/csv';

/** The whole directory, in the formats of others, as it stands. */
@ApiTags('exports')
@ApiBearerAuth()
@Controller('exports')
export class ExportsController {
  private readonly writers: Readonly<Record<Format, { execute(): AsyncGenerator<string> }>>;

  constructor(
    exchange: ExportExchange,
    dataInclusion: ExportDataInclusion,
    hsds: ExportHsds,
    table: ExportTable,
  ) {
    this.writers = { exchange, 'data-inclusion': dataInclusion, hsds, csv: table };
  }

  /** The table is for reading: exclusions and most rules are not in it. The exchange format loses nothing. */
  @Get(':format')
  @Requires('directory.export')
  @ApiProduces(JSON_TYPE, CSV_TYPE)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  file(@Param() { format }: ExportParams): StreamableFile {
    const isTable = format === 'csv';
    return new StreamableFile(Readable.from(this.writers[format].execute()), {
      type: `${isTable ? CSV_TYPE : JSON_TYPE}; charset=utf-8`,
      disposition: `attachment; filename="maillage-${format}.${isTable ? 'csv' : 'json'}"`,
    });
  }
}
