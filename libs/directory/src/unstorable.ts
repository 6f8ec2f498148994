import type { Fault } from '#libs/kernel';

/** Levels of lists and objects inside a record. Ours have six; a hundred thousand would end the process. */
const DEEPEST = 40;

/** What PostgreSQL has no text for: NUL, and half of a character that UTF-16 writes in two. */
const NO_TEXT = /\p{Cs}/u;

/** True for a text that the database can hold. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && !NO_TEXT.test(text);
}

/**
 * The first thing in a record of a file that the database could not hold, whatever else is right with it: `bad_character`
 * in a text or a key, `too_deep`. One such record would otherwise end the import of all. Null when there is none. Linear.
 */
export function unstorable(value: unknown, pointer = '', depth = 0): Fault | null {
  if (typeof value === 'string') return isStorable(value) ? null : { pointer, code: 'bad_character' };
  if (typeof value !== 'object' || value === null) return null;
  if (depth === DEEPEST) return { pointer, code: 'too_deep' };
  for (const [key, inner] of Object.entries(value)) {
    if (!isStorable(key)) return { pointer, code: 'bad_character' };
    const found = unstorable(
      inner,
      `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      depth + 1,
    );
    if (found !== null) return found;
  }
  return null;
}
