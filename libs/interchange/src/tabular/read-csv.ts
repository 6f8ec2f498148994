import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { type FileFault, invalidFile } from '../interchange.errors.js';
import { decodeText, type TextEncoding } from './decode-text.js';
import type { TableRow } from './map-rows.js';
import { isHelp } from './template.js';

/** A table read as it comes. */
export interface ReadTable {
  readonly encoding: TextEncoding;
  /** What stands between two cells. */
  readonly delimiter: string;
  readonly headers: readonly string[];
  /** The rows after the headers; empty ones and the explanations of a template are left out. */
  readonly rows: AsyncIterable<TableRow>;
}

/** Longest row in characters: beyond it a quotation mark was surely never closed. */
const MAX_ROW = 200_000;

/**
 * Reads a CSV file whose encoding and separator are found out. Memory does not grow with the file.
 * @throws DomainError `interchange.invalid_file` for a file without a line; and while the rows are read, with the line
 * and column, where the quotation marks are wrong or a row never ends
 */
export async function readCsv(bytes: AsyncIterable<Uint8Array>): Promise<ReadTable> {
  const { encoding, text } = await decodeText(bytes);
  const { head, all } = await firstLineOf(text);
  const delimiter = delimiterOf(head);
  const rows = parseCsv(all, delimiter);
  const first = await rows.next();
  if (first.done) throw invalidFile([{ pointer: '', code: 'missing', detail: 'The file is empty.' }]);
  const headers = first.value.cells.map((cell) => cell.trim());
  return {
    encoding,
    delimiter,
    headers,
    rows: dataRows(rows, headers),
  };
}

async function* dataRows(
  rows: AsyncIterable<TableRow>,
  headers: readonly string[],
): AsyncGenerator<TableRow> {
  for await (const row of rows) {
    if (row.cells.every((cell) => cell.trim() === '') || isHelp(headers, row.cells)) continue;
    const surplus = row.cells.slice(headers.length).some((cell) => cell.trim() !== '');
    yield surplus ? { ...row, surplus: headers.length } : row;
  }
}

async function* parseCsv(text: AsyncIterable<string>, delimiter: string): AsyncGenerator<TableRow> {
  // Where the last whole row ended: the parser knows of a fault before the rows in front of it were asked for.
  let parsed = 0;
  const parser = parse({
    on_record: (record: string[], { lines }) => {
      parsed = lines;
      return record;
    },
    delimiter,
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_ROW,
  });
  // The error of the source reaches the reader through the parser.
  const source = Readable.from(text);
  source.once('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let line = 1;
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      yield { line, cells: record };
      line = info.lines + 1;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const [row, column] = [parsed + 1, Number(error['column'] ?? 0) + 1];
    const detail = `line ${row}, column ${column}`;
    throw invalidFile([{ pointer: `/${row}/${column}`, code: CODES[error.code] ?? 'malformed', detail }]);
  } finally {
    source.destroy();
  }
}

const CODES: Readonly<Record<string, FileFault>> = {
  CSV_QUOTE_NOT_CLOSED: 'quote_not_closed',
  CSV_INVALID_CLOSING_QUOTE: 'quote_misplaced',
  INVALID_OPENING_QUOTE: 'quote_misplaced',
  CSV_MAX_RECORD_SIZE: 'quote_not_closed',
};

/** The first line, and the whole text again. */
async function firstLineOf(
  text: AsyncIterable<string>,
): Promise<{ head: string; all: AsyncIterable<string> }> {
  const source = text[Symbol.asyncIterator]();
  let head = '';
  for (let next = await source.next(); !next.done; next = await source.next()) {
    head += next.value;
    if (head.includes('\n') || head.length > MAX_ROW) break;
  }
  async function* all(): AsyncGenerator<string> {
    yield head;
    for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
  }
  return { head: head.split('\n')[0]!, all: all() };
}

/** What stands most often in the line of headers; a comma when nothing does. */
function delimiterOf(headers: string): string {
  const count = (sign: string): number => headers.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}
