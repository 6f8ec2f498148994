import { Injectable } from '@nestjs/common';
import { createTranslator } from '#libs/i18n';
import { parisDay } from '#libs/kernel';
import { DirectoryExportReader, TerritoryKeeper } from '#libs/directory';
import { separated } from '../separated.js';
import { AsideServicesReader } from './aside-services.js';
import { OWN_SOURCE } from './own-source.js';
import type { DiStructure } from './record.js';
import { slugOf } from './slug.js';
import { UNSAID_SERVICE, writeService, type WriteOptions } from './write-service.js';
import { writeStructure } from './write-structure.js';

/** Writes the directory as data·inclusion v1. */
@Injectable()
export class ExportDataInclusion {
  constructor(
    private readonly reader: DirectoryExportReader,
    private readonly asideServices: AsideServicesReader,
    private readonly territory: TerritoryKeeper,
  ) {}

  /**
   * The document `{ structures, services }` as JSON text, piece by piece, lists ordered by our ids, services kept aside
   * after the others. Memory grows with the structures, by their ids.
   */
  async *execute(): AsyncGenerator<string> {
    const options: WriteOptions = {
      territory: await this.territory.current(),
      t: createTranslator('fr'),
      ownSource: OWN_SOURCE,
    };
    yield '{"structures":[';
    const houses = new Map<string, string>();
    yield* separated(this.structures(options, houses));
    yield '],"services":[';
    yield* separated(this.services(options, houses));
    yield ']}\n';
  }

  /** `houses` is filled with what each structure is called there, by our id. */
  private async *structures(options: WriteOptions, houses: Map<string, string>): AsyncGenerator<object> {
    for await (const { structure, openingHours, updatedAt, record } of this.reader.structures()) {
      const from = { structure, openingHours, record: ownRecord(record as DiStructure | null, structure.id) };
      const written = writeStructure(from, parisDay(updatedAt), options);
      if (written === null) continue;
      houses.set(structure.id, written.id);
      yield written;
    }
  }

  /** A service without its structure would be refused by whoever reads the file. */
  private async *services(
    options: WriteOptions,
    houses: ReadonlyMap<string, string>,
  ): AsyncGenerator<object> {
    for await (const { programme, details, updatedAt } of this.reader.programmes()) {
      const house = houses.get(programme.structure.id);
      if (house === undefined) continue;
      const written = writeService({ programme, details }, parisDay(updatedAt), options);
      if (written !== null) yield { ...written, structure_id: house };
    }
    for await (const { structureId, record } of this.asideServices.all()) {
      const house = houses.get(structureId);
      if (house !== undefined) yield { ...UNSAID_SERVICE, ...record, structure_id: house };
    }
  }
}

/** The record of a structure that was merged into this one says nothing of it. */
const ownRecord = (record: DiStructure | null, id: string): DiStructure | null =>
  record !== null && slugOf(record.id) === id ? record : null;
