import { Module } from '@nestjs/common';
import { DirectoryModule } from '#libs/directory';
import { EntrepreneursModule } from '#libs/entrepreneurs';
import { RecommendEverybody } from './batch/recommend-everybody.js';
import { RemakeList } from './batch/remake-list.js';
import { RunsReader } from './batch/runs.reader.js';
import { StartRun } from './batch/start-run.js';
import { CatalogueKeeper } from './compiled-catalogue.js';
import { ShownLists } from './lists/shown-lists.js';
import { PreviewRules } from './preview-rules.js';
import { RecommendProgrammes } from './recommend-programmes.js';

const VERBS = [
  RecommendProgrammes,
  PreviewRules,
  ShownLists,
  StartRun,
  RecommendEverybody,
  RemakeList,
  RunsReader,
];

/** Ranks the directory for requests, and keeps what was shown and what is new. */
@Module({
  imports: [DirectoryModule, EntrepreneursModule],
  providers: [CatalogueKeeper, ...VERBS],
  exports: VERBS,
})
export class RecommendationsModule {}
