/** A cell whose formula failed: its error is kept as text, where the library would show an empty cell. */
const FAILED_CELL = /(<(?:\w+:)?c\b[^>]*?\st=)(["'])e\2/g;

/** Where a row or a cell says that it is. */
const ADDRESS = /<(?:\w+:)?(?:row|c)\b[^>]*?\sr=["']([A-Z]*)(\d+)["']/g;

/** Cells of one sheet, the empty ones before and between others included. */
const MOST_CELLS = 5_000_000;

/**
 * The XML of a sheet as the library may read it; null when it would fill the memory. It makes a cell of every gap, so that
 * one cell that says it is in row 900,000,000 is 900,000,000 rows. Linear.
 */
export function prepareSheet(content: Buffer): Buffer | null {
  // Every byte becomes a character and back again: all that is looked for is ASCII.
  const xml = content.toString('latin1');
  if (measureOf(xml) > MOST_CELLS) return null;
  return Buffer.from(xml.replace(FAILED_CELL, '$1$2str$2'), 'latin1');
}

const TAG = 0x3c;

/** Bytes between two tags. A cell holds 32,767 characters at most, each up to ten bytes long (`&#x10FFFF;`). */
const LONGEST_TEXT = 400_000;

/** Whether more stands between two tags than any cell may hold: the library reads such a text again for each piece of it. Linear. */
export function hasEndlessText(content: Buffer): boolean {
  for (let from = 0, next = 0; next >= 0; from = next + 1) {
    next = content.indexOf(TAG, from);
    if ((next < 0 ? content.length : next) - from > LONGEST_TEXT) return true;
  }
  return false;
}

function measureOf(xml: string): number {
  let cells = 0;
  let [row, width] = [0, 0];
  for (const [, letters = '', digits = ''] of xml.matchAll(ADDRESS)) {
    const at = Number(digits);
    if (at !== row) {
      cells += width + Math.abs(at - row);
      [row, width] = [at, 0];
    }
    width = Math.max(width, columnOf(letters));
    if (cells + width > MOST_CELLS) break;
  }
  return cells + width;
}

/** `A` is 1, `AA` 27, nothing 0. */
function columnOf(letters: string): number {
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0);
}
