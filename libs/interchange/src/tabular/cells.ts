import { startsFormula } from '#libs/kernel';

/** A number, a telephone number or a line of a list: they start like a formula and are none. */
const HARMLESS = /^[+-][\d\s.,()]*$|^- \p{L}/u;

/** A cell as it was before `neutralised`. */
export function restored(cell: string): string {
  return cell.startsWith("'") && startsFormula(cell.slice(1)) ? cell.slice(1) : cell;
}

/** True for a cell that a spreadsheet would carry out: no table of ours may hold one. */
export function isFormula(cell: string): boolean {
  return startsFormula(cell) && !HARMLESS.test(cell);
}

/** What a spreadsheet writes into a cell whose formula failed. */
const SHEET_ERROR =
  /^#(?:N\/A|N\/D|REF!|VALUE!|VALEUR!|DIV\/0!|NAME\?|NOM\?|NULL!|NUL!|NUM!|NOMBRE!|SPILL!|CALC!)$/;

/** True for the error of a spreadsheet, as it or its CSV has it, in English or in French. */
export function isSheetError(cell: string): boolean {
  return SHEET_ERROR.test(cell);
}
