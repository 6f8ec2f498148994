import { isStorable } from '#libs/directory';
import { plainText } from '#libs/kernel';
import { invalidSource } from '../interchange.errors.js';

/** Characters of a source's name, at most. */
export const MOST_OF_SOURCE = 60;

/**
 * Where a table comes from, as somebody wrote it: trimmed. Null for nothing. Two names that differ in capitals, accents
 * or signs alone are one source.
 * @throws DomainError `interchange.invalid_source` for a name that is too long or without any letter or digit
 */
export function readSource(written: string | null): string | null {
  const name = (written ?? '').trim().replaceAll(/\s+/g, ' ');
  if (name === '') return null;
  if (name.length > MOST_OF_SOURCE) throw invalidSource('too_long');
  if (plainText(name) === '') throw invalidSource('too_few');
  if (!isStorable(name) || /\p{C}/u.test(name)) throw invalidSource('bad_character');
  return name;
}

/**
 * What to propose for a file: its name without its end, its dates and its numbers. Empty when nothing is left, and for a
 * file that was exported here: its ids are ours, and under a source each of its rows would be there twice.
 */
export function sourceOfFile(name: string): string {
  if (/^maillage\b/i.test(name)) return '';
  const words = name
    .replace(/\.[a-z]{2,4}$/i, '')
    .replaceAll(/[\p{C}_\-–.()[\]]+/gu, ' ')
    .replaceAll(/(?<![\p{L}\d])v?\d+(?![\p{L}\d])/giu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, MOST_OF_SOURCE)
    .trim();
  return plainText(words) === '' ? '' : words.charAt(0).toLocaleUpperCase('fr') + words.slice(1);
}

/** An id of the source as one of the directory: tables number their rows from 1, and each would overwrite the other. */
export function ofSource(source: string | null, id: string): string {
  return source === null ? id : `${plainText(source).replaceAll(' ', '-')}--${id}`;
}
