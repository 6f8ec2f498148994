import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { createTranslator } from '#libs/i18n';
import { type Actor, type Clock, parisDay } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import type { Territory } from '#libs/territory';
import {
  FirstSaid,
  lintProgramme,
  onTrial,
  Reported,
  saveCatalogue,
  type KeptMembers,
  type Saved,
  type SaveOptions,
  sayFinding,
  stayAwake,
  TerritoryKeeper,
} from '#libs/directory';
import type { ColumnMapping } from './columns.js';
import { readSource } from './table-source.js';
import type { TableKind } from './template.js';
import { type CellFault, createRowMapper, type MappedRow, type TableRow } from './map-rows.js';

export interface ReportedLine {
  /** Line of the file, from 1. */
  readonly line: number;
  readonly id: string | null;
  readonly faults: readonly CellFault[];
}

export interface TableReport {
  readonly read: number;
  /** Rows that are new or say something else than before, and rows that the directory had already. */
  readonly imported: number;
  readonly unchanged: number;
  readonly structuresChanged: number;
  /** What somebody here wrote stands against the file. */
  readonly kept: readonly KeptMembers[];
  /** Rows left out: how many, and the first 10,000. */
  readonly leftOut: number;
  readonly quarantined: readonly ReportedLine[];
  /** Rows that are in, with what is odd: how many, and the first 10,000. */
  readonly remarked: number;
  readonly warned: readonly ReportedLine[];
}

export interface ImportTableCommand {
  readonly rows: AsyncIterable<TableRow> | Iterable<TableRow>;
  readonly mapping: ColumnMapping;
  /** What each row is. */
  readonly kind: TableKind;
  /** Where the table comes from: its ids are its own. Null when they are those of the directory. */
  readonly source?: string | null;
  readonly dryRun?: boolean;
}

const ROWS_AT_ONCE = 500;

/** Loads a table whose columns a person has named, in one transaction. Memory does not grow with its rows but for their ids. */
@Injectable()
export class ImportTable {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly territory: TerritoryKeeper,
  ) {}

  /**
   * @throws DomainError `interchange.invalid_file` when the rows end in a fault of the file; nothing is written then;
   * `interchange.invalid_source`
   */
  async execute(command: ImportTableCommand, actor: Actor): Promise<TableReport> {
    const { rows, mapping, kind, source = null, dryRun = false } = command;
    const territory = await this.territory.current();
    const map = createRowMapper(mapping, kind, territory, readSource(source));
    const asOf = parisDay(this.clock.now());
    const load = async (tx: EntityManager): Promise<TableReport> => {
      const tally = new Tally();
      const ids = new Set<string>();
      const structures = new FirstSaid();
      let chunk: MappedRow[] = [];
      const flush = async (): Promise<void> => {
        tally.count(chunk.length, kind, await save(tx, chunk, { source: 'table', day: asOf }));
        chunk = [];
      };
      for await (const row of stayAwake(tx, rows)) {
        const mapped = ofOneVoice(unique(linted(map(row), territory, asOf), ids), structures);
        if (tally.take(mapped)) chunk.push(mapped);
        if (chunk.length === ROWS_AT_ONCE) await flush();
      }
      await flush();
      return tally.report();
    };
    return this.transactions.run(actor, (tx) => onTrial(tx, dryRun, () => load(tx)));
  }
}

/** Adds up what an import does. */
class Tally {
  private read = 0;
  private imported = 0;
  private unchanged = 0;
  private structuresChanged = 0;
  private readonly kept: KeptMembers[] = [];
  private readonly quarantined = new Reported<ReportedLine>();
  private readonly warned = new Reported<ReportedLine>();

  /** False for a row that is left out. */
  take({ line, id, faults, warnings }: MappedRow): boolean {
    this.read += 1;
    if (faults.length > 0) this.quarantined.add({ line, id, faults });
    else if (warnings.length > 0) this.warned.add({ line, id, faults: warnings });
    return faults.length === 0;
  }

  count(rows: number, kind: TableKind, { imported, structuresChanged, kept }: Saved): void {
    const changed = kind === 'structures' ? structuresChanged : imported;
    this.imported += changed;
    this.unchanged += rows - changed;
    this.structuresChanged += structuresChanged;
    this.kept.push(...kept);
  }

  report(): TableReport {
    const { read, imported, unchanged, structuresChanged, kept, quarantined, warned } = this;
    return {
      ...{ read, imported, unchanged, structuresChanged, kept },
      ...{ leftOut: quarantined.count, quarantined: quarantined.first },
      ...{ remarked: warned.count, warned: warned.first },
    };
  }
}

/** A row whose programme the linter refuses is left out, with its sentence. */
function linted(row: MappedRow, territory: Territory, asOf: string): MappedRow {
  if (row.programme === null) return row;
  const t = createTranslator('fr');
  const faults = lintProgramme(row.programme, { territory, asOf })
    .filter(({ level }) => level === 'refuse')
    .map((one) => ({
      column: null,
      header: one.pointer,
      code: `lint.${one.code}`,
      detail: sayFinding(t, one),
    }));
  return faults.length === 0 ? row : { ...row, faults };
}

function unique(row: MappedRow, ids: Set<string>): MappedRow {
  if (row.faults.length > 0 || row.id === null) return row;
  if (!ids.has(row.id)) {
    ids.add(row.id);
    return row;
  }
  return { ...row, faults: [{ column: null, header: 'id', code: 'duplicate', detail: row.id }] };
}

/** A row that says something else of its structure than the row before is in, with the structure as it was first said. */
function ofOneVoice(row: MappedRow, structures: FirstSaid): MappedRow {
  if (row.faults.length > 0 || row.structure === null) return row;
  const { structure, differs } = structures.of(row.structure);
  if (!differs) return row;
  const warning = { column: null, header: 'structure', code: 'structure_differs', detail: structure.id };
  const programme = row.programme === null ? null : { ...row.programme, structure };
  return { ...row, structure, programme, warnings: [...row.warnings, warning] };
}

async function save(tx: EntityManager, rows: readonly MappedRow[], options: SaveOptions): Promise<Saved> {
  const structures = new Map(
    rows.flatMap(({ structure }) => (structure === null ? [] : [[structure.id, structure]])),
  );
  const programmes = rows.flatMap(({ programme }) => (programme === null ? [] : [programme]));
  return saveCatalogue(tx, { structures: [...structures.values()], programmes }, options);
}
