import { Injectable } from '@nestjs/common';
import { ImportProgrammes, type KeptMembers } from '#libs/directory';
import type { Actor, Fault } from '#libs/kernel';
import { ImportDataInclusion } from '../data-inclusion/import-data-inclusion.js';
import { invalidFile, mappingNeeded, otherListNeeded } from '../interchange.errors.js';
import type { ColumnMapping } from '../tabular/columns.js';
import { ImportTable, type ReportedLine } from '../tabular/import-table.js';
import type { TableRow } from '../tabular/map-rows.js';
import { readCsv } from '../tabular/read-csv.js';
import { readXlsx } from '../tabular/read-xlsx.js';
import type { TableKind } from '../tabular/template.js';
import { detectFormat, type FileFormat } from './detect-format.js';
import { PlacedRecords } from './placed-records.js';
import type { SourceFile } from './source-file.js';

/** A row or record with something to say about it, and where it stands in the file. */
export interface ReportedPlace {
  /** From 1; null when the file has no such thing. */
  readonly line: number | null;
  readonly column: number | null;
  readonly id: string | null;
  /** A pointer into the record, or the header of a column. */
  readonly faults: readonly Fault[];
}

/** What importing a file read, left out and changed. */
export interface FileReport {
  readonly format: FileFormat;
  readonly dryRun: boolean;
  /** Rows or records. */
  readonly read: number;
  /** Programmes (structures, for a table of structures) that are new or say something else, and those that do not. */
  readonly imported: number;
  readonly unchanged: number;
  readonly structuresChanged: number;
  /** What somebody here wrote stands against the file. */
  readonly kept: readonly KeptMembers[];
  /** Left out, and no hindrance to the others: how many, and the first 10,000. */
  readonly leftOut: number;
  readonly quarantined: readonly ReportedPlace[];
  /** In, with what is odd: how many, and the first 10,000. */
  readonly remarked: number;
  readonly warned: readonly ReportedPlace[];
}

export interface ImportFileCommand {
  readonly file: SourceFile;
  /** The file with the other list, where structures and services of data·inclusion come apart. */
  readonly other?: SourceFile | undefined;
  /** What the columns of a table hold, and where it comes from; a table is not read without. */
  readonly table?:
    | { readonly kind: TableKind; readonly mapping: ColumnMapping; readonly source?: string | null }
    | undefined;
  /** Sheet of a spreadsheet; the first with rows when it is not said. */
  readonly sheet?: string | undefined;
  readonly dryRun?: boolean;
  /** Told how many bytes have been read so far; a file that is read twice counts twice. */
  readonly onBytes?: (read: number) => void;
}

/**
 * Imports a file of any format that is read here, in one transaction: what is wrong with a row leaves out that row; what
 * is wrong with the file writes nothing.
 */
@Injectable()
export class ImportFile {
  constructor(
    private readonly programmes: ImportProgrammes,
    private readonly dataInclusion: ImportDataInclusion,
    private readonly tables: ImportTable,
  ) {}

  /**
   * @throws DomainError `interchange.invalid_file` with line and column, `interchange.mapping_needed`,
   * `interchange.invalid_source`, `interchange.other_list_needed`
   */
  async execute(command: ImportFileCommand, actor: Actor): Promise<FileReport> {
    const { dryRun = false, onBytes = () => undefined } = command;
    let read = 0;
    const counted = (file: SourceFile): SourceFile => ({
      name: file.name,
      async *open() {
        for await (const piece of file.open()) {
          onBytes((read += piece.length));
          yield piece;
        }
      },
    });
    const format = await detectFormat(command.file);
    const file = counted(command.file);
    if (format === 'exchange') return this.exchange(file, actor, dryRun);
    if (format === 'csv' || format === 'xlsx') return this.table({ ...command, file }, format, actor);
    const other = await this.otherList(command, format);
    return this.dataInclusionFiles(format, [file, other === null ? file : counted(other)], actor, dryRun);
  }

  private async exchange(file: SourceFile, actor: Actor, dryRun: boolean): Promise<FileReport> {
    const records = new PlacedRecords(file, []);
    const report = await this.programmes.executeRows(records.values(null), actor, { dryRun });
    const placed = ({ row, id, faults }: (typeof report.warned)[number]): ReportedPlace => ({
      ...records.placeOf(row),
      id,
      faults: faults.map((fault) => ({ ...fault, pointer: fault.pointer.replace(/^\/\d+/, '') })),
    });
    return fileReport(report, { format: 'exchange', dryRun }, placed);
  }

  /** The second file of two lists, when that is what came. */
  private async otherList({ other }: ImportFileCommand, format: FileFormat): Promise<SourceFile | null> {
    if (format === 'data-inclusion') return null;
    const wanted = format === 'data-inclusion-structures' ? 'services' : 'structures';
    if (other === undefined || (await detectFormat(other)) !== `data-inclusion-${wanted}`)
      throw otherListNeeded(wanted);
    return other;
  }

  private async dataInclusionFiles(
    format: FileFormat,
    [file, other]: readonly [SourceFile, SourceFile],
    actor: Actor,
    dryRun: boolean,
  ): Promise<FileReport> {
    const whole = format === 'data-inclusion';
    const [first, second] = format === 'data-inclusion-services' ? [other, file] : [file, other];
    const lists = { structures: new PlacedRecords(first, LISTS), services: new PlacedRecords(second, LISTS) };
    const report = await this.dataInclusion.execute(
      {
        structures: lists.structures.values(whole ? 'structures' : null),
        services: lists.services.values(whole ? 'services' : null),
      },
      actor,
      { dryRun },
    );
    const { structures, services } = report.read;
    if (whole && structures + services === 0)
      throw invalidFile([
        { pointer: '', code: 'missing', detail: 'It has neither structures nor services.' },
      ]);
    const placed = ({ pointer, id, faults }: (typeof report.warned)[number]): ReportedPlace => {
      const [, list, row] = /^\/(structures|services)\/(\d+)$/.exec(pointer)!;
      const records = lists[list as keyof typeof lists];
      return {
        ...records.placeOf(Number(row)),
        id,
        faults: faults.map((fault) => ({ ...fault, pointer: fault.pointer.slice(pointer.length) })),
      };
    };
    return fileReport({ ...report, read: structures + services }, { format, dryRun }, placed);
  }

  private async table(
    { file, table, sheet, dryRun = false }: ImportFileCommand,
    format: 'csv' | 'xlsx',
    actor: Actor,
  ): Promise<FileReport> {
    if (table === undefined) throw mappingNeeded();
    const rows: AsyncIterable<TableRow> | Iterable<TableRow> =
      format === 'csv' ? (await readCsv(file.open())).rows : (await readXlsx(file, sheet ?? null)).rows;
    const report = await this.tables.execute({ rows, ...table, dryRun }, actor);
    return fileReport(report, { format, dryRun }, placedLine);
  }
}

type Figures = Omit<FileReport, 'format' | 'dryRun' | 'quarantined' | 'warned'>;

/** The report of any room: its figures as they are, its rows with their places in the file. */
function fileReport<Row>(
  report: Figures & { readonly quarantined: readonly Row[]; readonly warned: readonly Row[] },
  { format, dryRun }: Pick<FileReport, 'format' | 'dryRun'>,
  placed: (row: Row) => ReportedPlace,
): FileReport {
  const { read, imported, unchanged, structuresChanged, kept, leftOut, remarked } = report;
  return {
    ...{ format, dryRun, read, imported, unchanged, structuresChanged, kept, leftOut, remarked },
    quarantined: report.quarantined.map(placed),
    warned: report.warned.map(placed),
  };
}

const LISTS = ['structures', 'services'] as const;

const placedLine = ({ line, id, faults }: ReportedLine): ReportedPlace => ({
  line,
  column: faults[0]?.column ?? null,
  id,
  faults: faults.map(({ header, code, detail }) => ({
    pointer: header,
    code,
    ...(detail === undefined ? {} : { detail }),
  })),
});
