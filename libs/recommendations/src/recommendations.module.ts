import { Module } from '@nestjs/common';
import { DirectoryModule } from '#libs/directory';
import { EntrepreneursModule } from '#libs/entrepreneurs';
import { CatalogueKeeper } from './compiled-catalogue.js';
import { RecommendProgrammes } from './recommend-programmes.js';

/** Ranks the directory for requests. */
@Module({
  imports: [DirectoryModule, EntrepreneursModule],
  providers: [CatalogueKeeper, RecommendProgrammes],
  exports: [RecommendProgrammes],
})
export class RecommendationsModule {}
