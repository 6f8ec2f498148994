import { isoWeek } from './calendar-day.js';

/**
 * A draw between equals, 32 bits: the same for the same seed, week, person and programme, and unrelated to the next.
 * It changes every ISO week, so that no programme is always behind its twin, and knows no alphabet.
 */
export function lot(seed: number, day: number, person: string, programme: string): number {
  return drawFor(seed, day, person)(programme);
}

/** The draw of one person in one week: what the programmes share is worked out once. */
export function drawFor(seed: number, day: number, person: string): (programme: string) => number {
  const shared = fold(0x811c9dc5, `${seed}/${isoWeek(day)}/${person}/`);
  return (programme) => spread(fold(shared, programme));
}

/** FNV-1a. */
function fold(hash: number, text: string): number {
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}

/** The finaliser of MurmurHash3: spreads what the last characters change over all bits. */
function spread(hash: number): number {
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
