import { CSV_MARK, csvLine } from '#libs/kernel';
import { COLUMNS, STRUCTURE_COLUMNS } from './columns.js';

/** Marks the line of a template that explains its columns: a reader leaves it out. */
const HELP_MARK = '#';

/** Heads the column in which the template of data·inclusion says which of its lines are no data. */
const IGNORE = '__ignore__';

/** True for a line that explains or shows something, in our template and in that of data·inclusion. */
export function isHelp(headers: readonly string[], cells: readonly string[]): boolean {
  const ignored = cells[headers.indexOf(IGNORE)] ?? '';
  return cells[0]?.startsWith(`${HELP_MARK} `) === true || /^(?:oui|vrai|true|1)$/i.test(ignored.trim());
}

/** What each row of a table is. */
export type TableKind = 'structures' | 'programmes';

/** A table to fill in: one line of headers, one that explains them. CSV with semicolons, as French Excel opens it. */
export function tableTemplate(kind: TableKind): string {
  const { headers, help } = linesOf(kind);
  return `${CSV_MARK}${csvLine(headers)}${csvLine(help)}`;
}

const WIDTH_CHARACTERS = 24;

/** The same as a spreadsheet (.xlsx). Every cell is text, so that no SIRET and no postcode loses its zeros. */
export async function tableTemplateXlsx(kind: TableKind): Promise<Buffer> {
  const { headers, help } = linesOf(kind);
  const columns = headers.map(() => ({ width: WIDTH_CHARACTERS }));
  const rows = [
    headers.map((value) => ({ value, type: String, fontWeight: 'bold' as const, wrap: true })),
    help.map((value) => ({ value, type: String, fontStyle: 'italic' as const, wrap: true })),
    ...Array.from({ length: EMPTY_ROWS }, () =>
      headers.map(() => ({ value: '', type: String, format: '@' })),
    ),
  ];
  // Loaded when somebody asks for a spreadsheet: it is a hundred files that every process would read at its start.
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  return writeXlsxFile(rows, { sheet: kind, columns, stickyRowsCount: 1 }).toBuffer();
}

// Formatted as text before anybody types into them.
const EMPTY_ROWS = 200;

function linesOf(kind: TableKind): { readonly headers: string[]; readonly help: string[] } {
  const columns = Object.values(kind === 'programmes' ? COLUMNS : STRUCTURE_COLUMNS);
  return {
    headers: columns.map(({ header }) => header),
    help: columns.map(({ help }, i) => (i === 0 ? `${HELP_MARK} ${help}` : help)),
  };
}
