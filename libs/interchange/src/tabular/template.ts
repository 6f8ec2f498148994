import { COLUMNS, STRUCTURE_COLUMNS } from './columns.js';
import { csvLine } from './cells.js';

/** Marks the line of a template that explains its columns: a reader leaves it out. */
export const HELP_MARK = '#';

// Without it, Excel reads a UTF-8 file as Windows-1252.
const BYTE_ORDER_MARK = '\ufeff';

/** A table to fill in: one line of headers, one that explains them. CSV with semicolons, as French Excel opens it. */
export function tableTemplate(rows: 'structures' | 'programmes'): string {
  const columns = Object.values(rows === 'programmes' ? COLUMNS : STRUCTURE_COLUMNS);
  const help = columns.map(({ help: text }, i) => (i === 0 ? `${HELP_MARK} ${text}` : text));
  return `${BYTE_ORDER_MARK}${csvLine(columns.map(({ header }) => header))}${csvLine(help)}`;
}
