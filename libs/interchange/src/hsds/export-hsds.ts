import { Injectable } from '@nestjs/common';
import { createTranslator } from '#libs/i18n';
import { DirectoryExportReader, TerritoryKeeper } from '#libs/directory';
import { separated } from '../separated.js';
import type { HsdsObject } from './hsds-object.js';
import { taxonomies, terms } from './terms.js';
import { writeOrganization } from './write-organization.js';
import { writeService } from './write-service.js';

/** Writes the directory as HSDS 3.1. */
@Injectable()
export class ExportHsds {
  constructor(
    private readonly reader: DirectoryExportReader,
    private readonly territory: TerritoryKeeper,
  ) {}

  /** The document `{ version, taxonomies, taxonomy_terms, organizations, services }` as JSON text, piece by piece. */
  async *execute(): AsyncGenerator<string> {
    const t = createTranslator('fr');
    yield `{"version":"3.1","taxonomies":${JSON.stringify(taxonomies())},`;
    yield `"taxonomy_terms":${JSON.stringify(terms(t))},"organizations":[`;
    yield* separated(this.organizations());
    yield '],"services":[';
    yield* separated(this.services());
    yield ']}\n';
  }

  /** Every service with all that belongs to it, ordered by our ids. */
  async *services(): AsyncGenerator<HsdsObject> {
    const options = { t: createTranslator('fr'), territory: await this.territory.current() };
    for await (const programme of this.reader.programmes()) yield writeService(programme, options);
  }

  /** Every organization, ordered by our ids. */
  async *organizations(): AsyncGenerator<HsdsObject> {
    const options = { t: createTranslator('fr'), territory: await this.territory.current() };
    for await (const structure of this.reader.structures()) yield writeOrganization(structure, options);
  }
}
