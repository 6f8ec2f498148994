import { isoWeek } from './calendar-day.js';

/**
 * A draw between equals, 32 bits: the same for the same seed, week, person and programme, and unrelated to the next.
 * It changes every ISO week, so that no programme is always behind its twin, and knows no alphabet.
 */
export function lot(seed: number, day: number, person: string, programme: string): number {
  const text = `${seed}/${isoWeek(day)}/${person}/${programme}`;
  let hash = 0x811c9dc5; // FNV-1a, then the finaliser of MurmurHash3 to spread the last characters
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
