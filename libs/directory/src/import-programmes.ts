import { Inject, Injectable } from '@nestjs/common';
import { createTranslator } from '#libs/i18n';
import { type Actor, type Clock, type Fault, parisDay } from '#libs/kernel';
import { parseCatalogue, type Programme } from '#libs/matching';
import { CLOCK, Transactions } from '#libs/platform';
import type { Territory } from '#libs/territory';
import { lintProgramme } from './linter/lint-programme.js';
import { sayFinding } from './linter/say-finding.js';
import { parseRows } from './parse-rows.js';
import { saveCatalogue, type Saved } from './save-catalogue.js';
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
  /** Rows left out, and no hindrance to the others. */
  readonly quarantined: readonly ReportedRow[];
  /** Rows that are in, with what is probably a slip. */
  readonly warned: readonly ReportedRow[];
}

export interface ImportOptions {
  /**
   * Leave out each row that cannot be used: no programme at all, an id for the second time, rules that the linter
   * refuses. Otherwise any of them refuses the whole, but for codes of a later version.
   */
  readonly lenient?: boolean;
  /** Do everything, report it, and write nothing. */
  readonly dryRun?: boolean;
}

/** Loads a catalogue in the exchange format, in one transaction. Importing the same file again changes nothing. */
@Injectable()
export class ImportProgrammes {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly territory: TerritoryKeeper,
  ) {}

  /** @throws DomainError `matching.invalid_catalogue` when `catalogue` is no array of programmes at all. */
  async execute(catalogue: unknown, actor: Actor, options: ImportOptions = {}): Promise<ImportReport> {
    const { lenient = false, dryRun = false } = options;
    const { programmes, ...report } = lenient
      ? this.sort(catalogue, await this.territory.current())
      : { ...parseCatalogue(catalogue), warned: [] };
    const structures = [...new Map(programmes.map(({ structure }) => [structure.id, structure])).values()];
    const day = parisDay(this.clock.now());
    const saved = await this.transactions.run(actor, async (tx) =>
      saveCatalogue(tx, { programmes, structures }, { source: 'exchange', day, dryRun }),
    );
    return {
      read: programmes.length + report.quarantined.length,
      programmes: programmes.length,
      structures: structures.length,
      ...saved,
      ...report,
    };
  }

  private sort(
    catalogue: unknown,
    territory: Territory,
  ): {
    programmes: Programme[];
    quarantined: ReportedRow[];
    warned: ReportedRow[];
  } {
    const parsed = parseRows(catalogue);
    const lintFor = { territory, asOf: parisDay(this.clock.now()) };
    const t = createTranslator('fr');
    const programmes: Programme[] = [];
    const quarantined: ReportedRow[] = [...parsed.quarantined];
    const warned: ReportedRow[] = [];
    for (const { row, programme } of parsed.programmes) {
      const findings = lintProgramme(programme, lintFor);
      const refused = findings.some(({ level }) => level === 'refuse');
      const faults = findings
        .filter(({ level }) => !refused || level === 'refuse')
        .map((one) => ({
          pointer: `/${row}${one.pointer}`,
          code: `lint.${one.code}`,
          detail: sayFinding(t, one),
        }));
      if (!refused) programmes.push(programme);
      if (faults.length > 0) (refused ? quarantined : warned).push({ row, id: programme.id, faults });
    }
    return { programmes, quarantined: quarantined.toSorted((a, b) => a.row - b.row), warned };
  }
}
