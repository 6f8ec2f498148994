import { Injectable } from '@nestjs/common';
import { createTranslator } from '#libs/i18n';
import { parisDay } from '#libs/kernel';
import { DirectoryExportReader, TerritoryKeeper } from '#libs/directory';
import { separated } from '../separated.js';
import { OWN_SOURCE } from './own-source.js';
import type { DiStructure } from './record.js';
import { writeService, type WriteOptions } from './write-service.js';
import { writeStructure } from './write-structure.js';

/** Writes the directory as data·inclusion v1. */
@Injectable()
export class ExportDataInclusion {
  constructor(
    private readonly reader: DirectoryExportReader,
    private readonly territory: TerritoryKeeper,
  ) {}

  /** The document `{ structures, services }` as JSON text, piece by piece, both lists ordered by our ids. */
  async *execute(): AsyncGenerator<string> {
    const options: WriteOptions = {
      territory: await this.territory.current(),
      t: createTranslator('fr'),
      ownSource: OWN_SOURCE,
    };
    yield '{"structures":[';
    yield* separated(this.structures(options));
    yield '],"services":[';
    yield* separated(this.services(options));
    yield ']}\n';
  }

  private async *structures(options: WriteOptions): AsyncGenerator<object> {
    for await (const { structure, openingHours, updatedAt, record } of this.reader.structures()) {
      const from = { structure, openingHours, record: record as DiStructure | null };
      const written = writeStructure(from, parisDay(updatedAt), options);
      if (written !== null) yield written;
    }
  }

  private async *services(options: WriteOptions): AsyncGenerator<object> {
    for await (const { programme, details, updatedAt } of this.reader.programmes()) {
      // A service without its structure would be refused by whoever reads the file.
      const whole = [...programme.structure.name].length >= 3;
      const written = whole ? writeService({ programme, details }, parisDay(updatedAt), options) : null;
      if (written !== null) yield written;
    }
  }
}
