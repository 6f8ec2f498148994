import { Module } from '@nestjs/common';
import { DirectoryModule } from '#libs/directory';
import { EntrepreneursModule } from '#libs/entrepreneurs';
import { CatalogueKeeper } from './compiled-catalogue.js';
import { ShownLists } from './lists/shown-lists.js';
import { PreviewRules } from './preview-rules.js';
import { RecommendProgrammes } from './recommend-programmes.js';

/** Ranks the directory for requests. */
@Module({
  imports: [DirectoryModule, EntrepreneursModule],
  providers: [CatalogueKeeper, RecommendProgrammes, PreviewRules, ShownLists],
  exports: [RecommendProgrammes, PreviewRules, ShownLists],
})
export class RecommendationsModule {}
