import { Module } from '@nestjs/common';
import { ExportDataInclusion } from './data-inclusion/export-data-inclusion.js';
import { ImportDataInclusion } from './data-inclusion/import-data-inclusion.js';
import { DirectoryExportReader } from './directory-export.reader.js';
import { DirectoryReader } from './directory.reader.js';
import { ExportExchange } from './export-exchange.js';
import { ExportHsds } from './hsds/export-hsds.js';
import { HsdsReader } from './hsds/hsds.reader.js';
import { ImportTable } from './tabular/import-table.js';
import { ImportProgrammes } from './import-programmes.js';
import { ImportTerritory } from './territory/import-territory.js';
import { TerritoryKeeper } from './territory/territory.keeper.js';

const VERBS = [
  DirectoryReader,
  DirectoryExportReader,
  ImportProgrammes,
  ImportDataInclusion,
  ExportDataInclusion,
  HsdsReader,
  ExportHsds,
  ImportTable,
  ExportExchange,
  ImportTerritory,
  TerritoryKeeper,
];

/** The readers, imports and exports of the directory. Needs `PlatformModule`. */
@Module({ providers: VERBS, exports: VERBS })
export class DirectoryModule {}
