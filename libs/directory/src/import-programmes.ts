import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Actor, type Clock, type Fault, parisDay } from '#libs/kernel';
import { parseCatalogue, type Programme } from '#libs/matching';
import { CLOCK, Transactions } from '#libs/platform';
import { type CheckedRow, createRowChecker } from './check-row.js';
import { FirstSaid } from './first-said.js';
import { addSaved, onTrial, saveCatalogue, type Saved } from './save-catalogue.js';
import { Reported } from './reported.js';
import { stayAwake } from './stay-awake.js';
import { TerritoryKeeper } from './territory/territory.keeper.js';

/** A row with something to say about it. The pointers of its faults start at the catalogue. */
export interface ReportedRow {
  /** Place in the catalogue, from 0. */
  readonly row: number;
  /** Null when the row has none that can be read. */
  readonly id: string | null;
  readonly faults: readonly Fault[];
}

/** What an import read, left out and changed. Counts are of rows, 0 or more; lists are in the order of the file. */
export interface ImportReport extends Saved {
  /** Rows of the catalogue. */
  readonly read: number;
  /** Programmes and structures that are in the directory afterwards. */
  readonly programmes: number;
  readonly structures: number;
  /** Rows left out, and no hindrance to the others: how many, and the first 10,000. */
  readonly leftOut: number;
  readonly quarantined: readonly ReportedRow[];
  /** Rows that are in, with what is probably a slip: how many, and the first 10,000. */
  readonly remarked: number;
  readonly warned: readonly ReportedRow[];
}

const ROWS_AT_ONCE = 500;

/** Loads a catalogue in the exchange format, in one transaction. Importing the same again changes nothing. */
@Injectable()
export class ImportProgrammes {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly territory: TerritoryKeeper,
  ) {}

  /**
   * The whole of a catalogue that must be right: any fault refuses it, but codes of a later version, whose rows are
   * left out.
   * @throws DomainError `matching.invalid_catalogue`
   */
  async execute(catalogue: unknown, actor: Actor): Promise<ImportReport> {
    const { programmes, quarantined } = parseCatalogue(catalogue);
    const tally = new Tally(quarantined);
    return this.transactions.run(actor, async (tx) => {
      tally.read = programmes.length + quarantined.length;
      tally.add(programmes, await this.save(tx, programmes));
      return tally.report();
    });
  }

  /**
   * Rows as they come, each by itself: what cannot be used (no programme at all, an id for the second time, rules that
   * the linter refuses) is left out and hinders no other. Where rows disagree about their structure the first counts,
   * and the others are warned. Memory does not grow with the rows, but for their ids. An
   * error of `rows` writes nothing.
   */
  async executeRows(
    rows: Iterable<unknown> | AsyncIterable<unknown>,
    actor: Actor,
    { dryRun = false }: { readonly dryRun?: boolean } = {},
  ): Promise<ImportReport> {
    const asOf = parisDay(this.clock.now());
    const check = createRowChecker({ territory: await this.territory.current(), asOf });
    const tally = new Tally();
    const load = async (tx: EntityManager): Promise<ImportReport> => {
      let chunk: Programme[] = [];
      const flush = async (): Promise<void> => {
        tally.add(chunk, await this.save(tx, chunk));
        chunk = [];
      };
      for await (const row of stayAwake(tx, rows)) {
        const programme = tally.take(check(row));
        if (programme !== null) chunk.push(programme);
        if (chunk.length === ROWS_AT_ONCE) await flush();
      }
      await flush();
      return tally.report();
    };
    return this.transactions.run(actor, (tx) => onTrial(tx, dryRun, () => load(tx)));
  }

  private save(tx: EntityManager, programmes: readonly Programme[]): Promise<Saved> {
    const structures = [...new Map(programmes.map(({ structure }) => [structure.id, structure])).values()];
    const day = parisDay(this.clock.now());
    return saveCatalogue(tx, { programmes, structures }, { source: 'exchange', day });
  }
}

/** Adds up what an import does. */
class Tally {
  read = 0;
  private programmes = 0;
  private readonly structures = new FirstSaid();
  private readonly ids = new Set<string>();
  private readonly quarantined = new Reported<ReportedRow>();
  private readonly warned = new Reported<ReportedRow>();
  private saved: Saved = { imported: 0, unchanged: 0, structuresChanged: 0, kept: [] };

  constructor(quarantined: readonly ReportedRow[] = []) {
    for (const row of quarantined) this.quarantined.add(row);
  }

  /** The programme of a row; null when the row is left out. */
  take({ programme, id, faults }: CheckedRow): Programme | null {
    const row = this.read++;
    const twice = programme !== null && this.ids.has(programme.id);
    if (programme === null || twice) {
      note(this.quarantined, { row, id, faults: twice ? [{ pointer: '/id', code: 'duplicate' }] : faults });
      return null;
    }
    this.ids.add(programme.id);
    const { structure, differs } = this.structures.of(programme.structure);
    const other = differs ? [{ pointer: '/structure', code: 'structure_differs', detail: structure.id }] : [];
    note(this.warned, { row, id, faults: [...faults, ...other] });
    return differs ? { ...programme, structure } : programme;
  }

  add(programmes: readonly Programme[], saved: Saved): void {
    this.programmes += programmes.length;
    for (const { structure } of programmes) this.structures.of(structure);
    this.saved = addSaved(this.saved, saved);
  }

  report(): ImportReport {
    const { read, programmes, structures, quarantined, warned, saved } = this;
    return {
      ...{ read, programmes, structures: structures.size, ...saved },
      ...{ leftOut: quarantined.count, quarantined: quarantined.first },
      ...{ remarked: warned.count, warned: warned.first },
    };
  }
}

/** Adds to a list what there is to say of a row, its pointers from the catalogue on. */
function note(list: Reported<ReportedRow>, { row, id, faults }: ReportedRow): void {
  if (faults.length === 0) return;
  list.add({ row, id, faults: faults.map((fault) => ({ ...fault, pointer: `/${row}${fault.pointer}` })) });
}
