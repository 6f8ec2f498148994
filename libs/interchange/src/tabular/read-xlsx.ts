import readXlsxFile from 'read-excel-file/node';
import { invalidFile } from '../interchange.errors.js';
import { type SourceFile, wholeOf } from '../files/source-file.js';
import type { TableRow } from './map-rows.js';
import { HELP_MARKS } from './template.js';

/** A sheet of a spreadsheet, with the names of all of them. */
export interface ReadSheet {
  readonly sheets: readonly string[];
  readonly sheet: string;
  readonly headers: readonly string[];
  readonly rows: readonly TableRow[];
}

/** A spreadsheet is opened whole: beyond these sizes it must come as CSV. */
const MAX_BYTES = 20_000_000;
const MAX_INFLATED_BYTES = 200_000_000;

/**
 * Reads a sheet of an .xlsx file: the one that is named, else the first that has two rows. Formulas are never carried
 * out: what counts is the value that was saved with them. Dates become `YYYY-MM-DD`.
 * @throws DomainError `interchange.invalid_file` for what is no such file, is too large once unpacked, or has no such sheet
 */
export async function readXlsx(file: SourceFile, sheet: string | null = null): Promise<ReadSheet> {
  const bytes = await wholeOf(file, MAX_BYTES);
  if (bytes === null) throw refused('too_large', 'More than 20 MB: save it as CSV.');
  if (inflatedSize(bytes) > MAX_INFLATED_BYTES)
    throw refused('too_large', 'More than 200 MB once unpacked: save it as CSV.');
  const all = await readXlsxFile(bytes).catch(() => {
    throw refused('malformed', 'This spreadsheet cannot be opened.');
  });
  const found = all.find((one) => (sheet === null ? one.data.length > 1 : one.sheet === sheet));
  if (found === undefined) {
    const names = all.map((one) => one.sheet).join(', ');
    throw refused('missing', sheet === null ? 'No sheet has rows.' : `The sheets are: ${names}`);
  }
  const [first = [], ...rest] = found.data;
  const rows = rest
    .map((cells, i): TableRow => ({ line: i + 2, cells: cells.map(textOf) }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== '') && !HELP_MARKS.test(cells[0]!));
  return {
    sheets: all.map((one) => one.sheet),
    sheet: found.sheet,
    headers: first.map((cell) => textOf(cell).trim()),
    rows,
  };
}

/** A cell as somebody would type it. */
function textOf(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  if (typeof cell === 'boolean') return cell ? 'oui' : 'non';
  if (typeof cell === 'number' || typeof cell === 'string') return String(cell);
  return '';
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;

/**
 * What the archive says that its files measure unpacked. A file made to fill the memory says so in its directory, or
 * has none that can be read; then the size is infinite.
 */
function inflatedSize(bytes: Buffer): number {
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (end < 0 || end + 20 > bytes.length || bytes.readUInt32LE(end) !== END_OF_DIRECTORY) return Infinity;
  const entries = bytes.readUInt16LE(end + 10);
  let offset = bytes.readUInt32LE(end + 16);
  let size = 0;
  for (let i = 0; i < entries; i++) {
    if (offset + 46 > bytes.length || bytes.readUInt32LE(offset) !== DIRECTORY_ENTRY) return Infinity;
    size += bytes.readUInt32LE(offset + 24);
    const [name, extra, comment] = [28, 30, 32].map((at) => bytes.readUInt16LE(offset + at));
    offset += 46 + name! + extra! + comment!;
  }
  return size;
}

const refused = (code: string, detail: string): Error => invalidFile([{ pointer: '', code, detail }]);
