import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type Clock, parisDay } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import { saveCatalogue, type Saved, TerritoryKeeper } from '#libs/directory';
import { OWN_SOURCE } from './own-source.js';
import { readDataInclusion, type ReportedRecord } from './read-data-inclusion.js';

export interface DataInclusionReport extends Saved {
  readonly read: { readonly structures: number; readonly services: number };
  /** Structures that are in the directory afterwards. */
  readonly structures: number;
  /** Records left out, with their reasons, and no hindrance to the others. */
  readonly quarantined: readonly ReportedRecord[];
  /** Records that are in, with what is odd or could not be said in our words. */
  readonly warned: readonly ReportedRecord[];
}

/**
 * Loads structures and services of data·inclusion v1 as structures and programmes, in one transaction. Importing the
 * same document again changes nothing; what is absent from a newer one stays.
 */
@Injectable()
export class ImportDataInclusion {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly territory: TerritoryKeeper,
  ) {}

  /** @throws DomainError `interchange.invalid_file` when `document` has neither structures nor services */
  async execute(
    document: unknown,
    actor: Actor,
    { dryRun = false }: { readonly dryRun?: boolean } = {},
  ): Promise<DataInclusionReport> {
    const day = parisDay(this.clock.now());
    const { structures, programmes, ...report } = readDataInclusion(document, {
      territory: await this.territory.current(),
      asOf: day,
      ownSource: OWN_SOURCE,
    });
    const saved = await this.transactions.run(actor, async (tx) =>
      saveCatalogue(tx, { structures, programmes }, { source: 'data-inclusion', day, dryRun }),
    );
    return { ...report, structures: structures.length, ...saved };
  }
}
