import { type FileFault, invalidFile } from '../interchange.errors.js';
import { type SourceFile, wholeOf } from '../files/source-file.js';
import { type ArchiveFault, honestArchive } from './honest-archive.js';
import type { TableRow } from './map-rows.js';
import { hasEndlessText, prepareSheet } from './prepare-sheet.js';
import { isHelp } from './template.js';

/** A sheet of a spreadsheet, with the names of all of them. */
export interface ReadSheet {
  readonly sheets: readonly string[];
  readonly sheet: string;
  readonly headers: readonly string[];
  readonly rows: readonly TableRow[];
}

/** A spreadsheet is opened whole: beyond these sizes it must come as CSV. */
const MAX_BYTES = 20_000_000;
const MAX_INFLATED_BYTES = 40_000_000;

const ARCHIVE_FAULTS: Readonly<Record<ArchiveFault, string>> = {
  malformed: 'This spreadsheet cannot be opened.',
  too_large: 'More than 40 MB once unpacked: save it as CSV.',
  encrypted: 'A password protects it: save it without.',
};

/**
 * Reads a sheet of an .xlsx file: the one that is named, else the first that has two rows. Formulas are never carried
 * out: what counts is the value that was saved with them. Dates become `YYYY-MM-DD`.
 * @throws DomainError `interchange.invalid_file` for what is no such file, is too large once unpacked, or has no such sheet
 */
export async function readXlsx(file: SourceFile, sheet: string | null = null): Promise<ReadSheet> {
  const bytes = await wholeOf(file, MAX_BYTES);
  if (bytes === null) throw refused('too_large', 'More than 20 MB: save it as CSV.');
  const archive = await honestArchive(bytes, {
    limit: MAX_INFLATED_BYTES,
    keep: (path) => path.endsWith('.xml') || path.endsWith('.rels'),
    change: prepared,
  });
  if (typeof archive === 'string') throw refused(archive, ARCHIVE_FAULTS[archive]);
  // Loaded when there is a spreadsheet, as its writer is.
  const { default: readXlsxFile } = await import('read-excel-file/node');
  const all = await readXlsxFile(archive).catch(() => {
    throw refused('malformed', 'This spreadsheet cannot be opened.');
  });
  const found = all.find((one) => (sheet === null ? one.data.length > 1 : one.sheet === sheet));
  if (found === undefined) {
    if (sheet === null) throw refused('missing', 'No sheet has rows.');
    throw refused('sheet_unknown', all.map((one) => one.sheet).join(', '));
  }
  const [first = [], ...rest] = found.data;
  const headers = first.map((cell) => textOf(cell).trim());
  const rows = rest
    .map((cells, i): TableRow => ({ line: i + 2, cells: cells.map(textOf) }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== '') && !isHelp(headers, cells));
  return {
    sheets: all.map((one) => one.sheet),
    sheet: found.sheet,
    headers,
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

function prepared(path: string, content: Buffer): Buffer {
  if (hasEndlessText(content)) throw refused('malformed', 'A text of it has no end.');
  if (!path.startsWith('xl/worksheets/') || !path.endsWith('.xml')) return content;
  const sheet = prepareSheet(content);
  if (sheet === null) throw refused('too_large', 'A sheet has more than 5 million cells: save it as CSV.');
  return sheet;
}

const refused = (code: FileFault, detail: string): Error => invalidFile([{ pointer: '', code, detail }]);
