import { Module } from '@nestjs/common';
import { DirectoryExportReader } from './directory-export.reader.js';
import { DirectoryReader } from './directory.reader.js';
import { ImportProgrammes } from './import-programmes.js';
import { SearchReader } from './search/search.reader.js';
import { ImportTerritory } from './territory/import-territory.js';
import { TerritoryKeeper } from './territory/territory.keeper.js';

const VERBS = [
  DirectoryReader,
  SearchReader,
  DirectoryExportReader,
  ImportProgrammes,
  ImportTerritory,
  TerritoryKeeper,
];

/** The readers and verbs of the directory. Needs `PlatformModule`. */
@Module({ providers: VERBS, exports: VERBS })
export class DirectoryModule {}
