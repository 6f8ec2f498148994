import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  addSaved,
  onTrial,
  saveCatalogue,
  type Saved,
  type SaveOptions,
  stayAwake,
  TerritoryKeeper,
} from '#libs/directory';
import { type Actor, type Clock, parisDay } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import { keepAside, keepStructureRecords, noLongerAside } from './aside-services.js';
import { OWN_SOURCE } from './own-source.js';
import { DataInclusionReader, type ReportedRecord } from './read-data-inclusion.js';

/** Records of data·inclusion v1, as they come. */
export interface DataInclusionRecords {
  readonly structures: Iterable<unknown> | AsyncIterable<unknown>;
  readonly services: Iterable<unknown> | AsyncIterable<unknown>;
}

export interface DataInclusionReport extends Saved {
  readonly read: { readonly structures: number; readonly services: number };
  /** Records left out, and no hindrance to the others: how many, and the first 10,000 with their reasons. */
  readonly leftOut: number;
  readonly quarantined: readonly ReportedRecord[];
  /** Records that are in, with what is odd or could not be said in our words: how many, and the first 10,000. */
  readonly remarked: number;
  readonly warned: readonly ReportedRecord[];
}

const ROWS_AT_ONCE = 500;

/**
 * Loads structures and services of data·inclusion v1 as structures and programmes, in one transaction. A service that
 * meets no need of an entrepreneur is kept aside, for the export alone, and remarked upon. Importing the same again changes nothing; what is absent from a newer file stays. An error of the records writes nothing.
 */
@Injectable()
export class ImportDataInclusion {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly territory: TerritoryKeeper,
  ) {}

  async execute(
    { structures, services }: DataInclusionRecords,
    actor: Actor,
    { dryRun = false }: { readonly dryRun?: boolean } = {},
  ): Promise<DataInclusionReport> {
    const day = parisDay(this.clock.now());
    const territory = await this.territory.current();
    const reader = new DataInclusionReader({ territory, asOf: day, ownSource: OWN_SOURCE });
    const options: SaveOptions = { source: 'data-inclusion', day };
    const load = async (tx: EntityManager): Promise<DataInclusionReport> => {
      let saved = NOTHING;
      for await (const chunk of inChunks(stayAwake(tx, structures), (record) => reader.structure(record))) {
        const catalogue = { structures: chunk.map(({ structure }) => structure), programmes: [] };
        saved = addSaved(saved, await saveCatalogue(tx, catalogue, options));
        await keepStructureRecords(
          tx,
          chunk.map(({ record }) => record),
        );
      }
      for await (const chunk of inChunks(stayAwake(tx, services), (record) => reader.service(record))) {
        const programmes = chunk.flatMap((read) => ('programme' in read ? read.programme : []));
        saved = addSaved(saved, await saveCatalogue(tx, { structures: [], programmes }, options));
        await noLongerAside(tx, programmes);
        await keepAside(
          tx,
          chunk.flatMap((read) => ('aside' in read ? read.aside : [])),
        );
      }
      const { read, quarantined, warned } = reader;
      return {
        ...{ read, ...saved },
        ...{ leftOut: quarantined.count, quarantined: quarantined.first },
        ...{ remarked: warned.count, warned: warned.first },
      };
    };
    return this.transactions.run(actor, (tx) => onTrial(tx, dryRun, () => load(tx)));
  }
}

const NOTHING: Saved = { imported: 0, unchanged: 0, structuresChanged: 0, kept: [] };

async function* inChunks<Row>(
  records: AsyncIterable<unknown>,
  read: (record: unknown) => Row | null,
): AsyncGenerator<Row[]> {
  let chunk: Row[] = [];
  for await (const record of records) {
    const row = read(record);
    if (row !== null) chunk.push(row);
    if (chunk.length < ROWS_AT_ONCE) continue;
    yield chunk;
    chunk = [];
  }
  yield chunk;
}
