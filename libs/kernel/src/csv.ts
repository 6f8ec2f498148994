/** What spreadsheets take for a formula when a cell starts with it. */
const STARTS_FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/** What a file of CSV starts with: without it, Excel reads UTF-8 as Windows-1252. */
export const CSV_MARK = '\ufeff';

/** True for a cell that a spreadsheet may take for a formula. */
export const startsFormula = (cell: string): boolean => STARTS_FORMULA.test(cell);

/** A cell that a spreadsheet would not carry out: its own text, after an apostrophe when it starts as a formula. */
export function neutralised(cell: string): string {
  return startsFormula(cell) ? `'${cell}` : cell;
}

/** One line of CSV (RFC 4180) with its line break; no cell of it can act as a formula. */
export function csvLine(cells: readonly string[], separator = ';'): string {
  const quoted = cells.map(neutralised).map((cell) => {
    const needsQuotes = /["\r\n]|^\s|\s$/.test(cell) || cell.includes(separator);
    return needsQuotes ? `"${cell.replaceAll('"', '""')}"` : cell;
  });
  return `${quoted.join(separator)}\r\n`;
}
