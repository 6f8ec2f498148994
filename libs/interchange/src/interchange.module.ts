import { Module } from '@nestjs/common';
import { DirectoryModule } from '#libs/directory';
import { AsideServicesReader } from './data-inclusion/aside-services.js';
import { ExportDataInclusion } from './data-inclusion/export-data-inclusion.js';
import { ImportDataInclusion } from './data-inclusion/import-data-inclusion.js';
import { ExportExchange } from './export-exchange.js';
import { ImportFile } from './files/import-file.js';
import { InspectFile } from './files/inspect-file.js';
import { ExportHsds } from './hsds/export-hsds.js';
import { HsdsIds } from './hsds/hsds-ids.js';
import { HsdsReader } from './hsds/hsds.reader.js';
import { ImportUpload } from './uploads/import-upload.js';
import { ReceiveUpload } from './uploads/receive-upload.js';
import { DropUpload, RunUpload } from './uploads/run-upload.js';
import { TidyUploads } from './uploads/tidy-uploads.js';
import { UploadsReader } from './uploads/uploads.reader.js';
import { ExportTable } from './tabular/export-table.js';
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
  ExportTable,
  UploadsReader,
  ReceiveUpload,
  RunUpload,
  DropUpload,
  ImportUpload,
  TidyUploads,
];

/** The directory in the formats of others. Needs `PlatformModule`. */
@Module({ imports: [DirectoryModule], providers: [HsdsIds, AsideServicesReader, ...VERBS], exports: VERBS })
export class InterchangeModule {}
