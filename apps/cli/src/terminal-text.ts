/** The width that every terminal has. */
export const COLUMNS = 80;

/**
 * A name from somebody's file, made safe for a terminal: without the signs that move the cursor, change colours or turn
 * the direction of what follows.
 */
export function plainName(name: string): string {
  return name
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/**
 * A paragraph in lines of 80 columns: `mark` before the first, as many spaces before the others. Breaks at plain spaces
 * alone, and inside a word only when it is wider than a line.
 */
export function paragraph(mark: string, text: string): string[] {
  const room = COLUMNS - widthOf(mark);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((one) => pieces(one, room))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && widthOf(longer) > room) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  const indent = ' '.repeat(widthOf(mark));
  return [...lines, line].map((one, i) => (i === 0 ? mark : indent) + one);
}

function pieces(word: string, room: number): string[] {
  if (widthOf(word) <= room) return [word];
  const letters = [...word];
  return Array.from({ length: Math.ceil(letters.length / room) }, (_, i) =>
    letters.slice(i * room, (i + 1) * room).join(''),
  );
}

/** Columns that a text takes: signs of direction and vowels above a letter take none. */
export function widthOf(text: string): number {
  return [...text.replace(/[\p{Mn}\p{Cf}]/gu, '')].length;
}
