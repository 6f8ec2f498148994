/** What spreadsheets take for a formula when a cell starts with it. */
const STARTS_FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/** A number, a telephone number or a line of a list: they start like a formula and are none. */
const HARMLESS = /^[+-][\d\s.,()]*$|^- \p{L}/u;

/** A cell that a spreadsheet would not carry out: its own text, after an apostrophe when it starts as a formula. */
export function neutralised(cell: string): string {
  return STARTS_FORMULA.test(cell) ? `'${cell}` : cell;
}

/** A cell as it was before `neutralised`. */
export function restored(cell: string): string {
  return cell.startsWith("'") && STARTS_FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;
}

/** True for a cell that a spreadsheet would carry out: no table of ours may hold one. */
export function isFormula(cell: string): boolean {
  return STARTS_FORMULA.test(cell) && !HARMLESS.test(cell);
}

/** What a spreadsheet writes into a cell whose formula failed. */
const SHEET_ERROR =
  /^#(?:N\/A|N\/D|REF!|VALUE!|VALEUR!|DIV\/0!|NAME\?|NOM\?|NULL!|NUL!|NUM!|NOMBRE!|SPILL!|CALC!)$/;

/** True for the error of a spreadsheet, as it or its CSV has it, in English or in French. */
export function isSheetError(cell: string): boolean {
  return SHEET_ERROR.test(cell);
}

/** One line of CSV (RFC 4180) with its line break; no cell of it can act as a formula. */
export function csvLine(cells: readonly string[], separator = ';'): string {
  const quoted = cells.map(neutralised).map((cell) => {
    const needsQuotes = /["\r\n]|^\s|\s$/.test(cell) || cell.includes(separator);
    return needsQuotes ? `"${cell.replaceAll('"', '""')}"` : cell;
  });
  return `${quoted.join(separator)}\r\n`;
}
