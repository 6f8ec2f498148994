import { Injectable } from '@nestjs/common';
import { readCsv } from '../tabular/read-csv.js';
import type { TableRow } from '../tabular/map-rows.js';
import { proposeMapping, type ProposedMapping } from '../tabular/propose-mapping.js';
import { readXlsx } from '../tabular/read-xlsx.js';
import { detectFormat, type FileFormat } from './detect-format.js';
import type { SourceFile } from './source-file.js';

/** A table before anybody said what its columns hold. */
export interface InspectedTable {
  readonly headers: readonly string[];
  /** The first rows, 5 at most: what each column looks like. */
  readonly sample: readonly TableRow[];
  readonly proposed: ProposedMapping;
  /** Null for a spreadsheet. */
  readonly encoding: string | null;
  readonly delimiter: string | null;
  /** The sheet that is read, and all there are; null for CSV. */
  readonly sheet: string | null;
  readonly sheets: readonly string[] | null;
}

/** What a file is, before it is imported. */
export interface InspectedFile {
  readonly format: FileFormat;
  /** Null for a file that needs no mapping. */
  readonly table: InspectedTable | null;
}

const SAMPLE_ROWS = 5;

/** Looks into a file: its format, and for a table the columns with what they probably hold. Reads its beginning only. */
@Injectable()
export class InspectFile {
  /** @throws DomainError `interchange.invalid_file` */
  async execute(file: SourceFile, sheet: string | null = null): Promise<InspectedFile> {
    const format = await detectFormat(file);
    if (format === 'csv') return { format, table: await inspectCsv(file) };
    return { format, table: format === 'xlsx' ? await inspectSheet(file, sheet) : null };
  }
}

async function inspectCsv(file: SourceFile): Promise<InspectedTable> {
  const { headers, rows, encoding, delimiter } = await readCsv(file.open());
  const sample: TableRow[] = [];
  for await (const row of rows) if (sample.push(row) === SAMPLE_ROWS) break;
  return {
    headers,
    sample,
    proposed: proposeMapping(headers),
    encoding,
    delimiter,
    sheet: null,
    sheets: null,
  };
}

async function inspectSheet(file: SourceFile, wanted: string | null): Promise<InspectedTable> {
  const { headers, rows, sheet, sheets } = await readXlsx(file, wanted);
  const sample = rows.slice(0, SAMPLE_ROWS);
  return {
    headers,
    sample,
    proposed: proposeMapping(headers),
    encoding: null,
    delimiter: null,
    sheet,
    sheets,
  };
}
