import { Module } from '@nestjs/common';
import { DirectoryModule } from '#libs/directory';
import { ExportDataInclusion } from './data-inclusion/export-data-inclusion.js';
import { ImportDataInclusion } from './data-inclusion/import-data-inclusion.js';
import { ExportExchange } from './export-exchange.js';
import { ImportFile } from './files/import-file.js';
import { InspectFile } from './files/inspect-file.js';
import { ExportHsds } from './hsds/export-hsds.js';
import { HsdsIds } from './hsds/hsds-ids.js';
import { HsdsReader } from './hsds/hsds.reader.js';
import { ImportTable } from './tabular/import-table.js';

const VERBS = [
  InspectFile,
  ImportFile,
  ImportDataInclusion,
  ExportDataInclusion,
  HsdsReader,
  ExportHsds,
  ImportTable,
  ExportExchange,
];

/** The directory in the formats of others. Needs `PlatformModule`. */
@Module({ imports: [DirectoryModule], providers: [HsdsIds, ...VERBS], exports: VERBS })
export class InterchangeModule {}
