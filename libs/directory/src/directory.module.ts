import { Module } from '@nestjs/common';
import { AccountsModule } from '#libs/accounts';
import { AfterImport } from './after-import.js';
import { CatalogueReader } from './catalogue.reader.js';
import { CloseStructure } from './closures/close-structure.js';
import { ClosuresReader } from './closures/closures.reader.js';
import { ReopenStructure } from './closures/reopen-structure.js';
import { DirectoryExportReader } from './directory-export.reader.js';
import { DirectoryReader } from './directory.reader.js';
import { DuplicatesReader } from './duplicates/duplicates.reader.js';
import { FindDuplicates } from './duplicates/find-duplicates.js';
import { KeepApart } from './duplicates/keep-apart.js';
import { MergeEntries } from './duplicates/merge-entries.js';
import { UndoMerge } from './duplicates/undo-merge.js';
import { ImportProgrammes } from './import-programmes.js';
import { NameNetwork } from './networks/name-network.js';
import { NetworksReader } from './networks/networks.reader.js';
import { GiveBack } from './sheet/give-back.js';
import { SheetReader } from './sheet/sheet.reader.js';
import { WriteProgramme } from './sheet/write-programme.js';
import { WriteStructure } from './sheet/write-structure.js';
import { SearchReader } from './search/search.reader.js';
import { ImportTerritory } from './territory/import-territory.js';
import { ConfirmMail } from './upkeep/confirm.mail.js';
import { KeepDirectoryFresh } from './upkeep/keep-directory-fresh.js';
import { KeepProgramme } from './upkeep/keep-programme.js';
import { OwnProgrammesReader } from './upkeep/own-programmes.reader.js';
import { TerritoryKeeper } from './territory/territory.keeper.js';

const VERBS = [
  DirectoryReader,
  CatalogueReader,
  SearchReader,
  DirectoryExportReader,
  ImportProgrammes,
  AfterImport,
  ImportTerritory,
  TerritoryKeeper,
  KeepProgramme,
  KeepDirectoryFresh,
  OwnProgrammesReader,
  ConfirmMail,
  FindDuplicates,
  KeepApart,
  MergeEntries,
  UndoMerge,
  DuplicatesReader,
  SheetReader,
  WriteProgramme,
  GiveBack,
  WriteStructure,
  NetworksReader,
  NameNetwork,
  CloseStructure,
  ReopenStructure,
  ClosuresReader,
];

/** The readers and verbs of the directory. Needs `PlatformModule`. */
@Module({ imports: [AccountsModule], providers: VERBS, exports: VERBS })
export class DirectoryModule {}
