import { plainText } from '#libs/kernel';
import { type Commune, communesNamed, communesOnceNamed, type Territory } from '#libs/territory';
import { isOurs } from './understand-query.js';

/** A commune that a search names, and the search without it. */
export interface NamedPlace {
  readonly commune: Commune;
  /** Small letters without accents. */
  readonly rest: string;
}

// A shorter word needs one of these before it: "Gap" may be a gap.
const SHORTEST = 4;
const BEFORE_PLACES = new Set(['a', 'au', 'aux', 'd', 'de', 'du', 'en', 'vers', 'pres']);
// Of two hundred souls is Couture: who types "atelier couture" means the craft, who types "à Couture" the village.
const KNOWN_BY_NAME = 2000;
const MOST_WORDS = 6;
const CONTRACTED: Readonly<Record<string, string>> = { au: 'le', du: 'le', aux: 'les', des: 'les' };

/**
 * The first commune that a text names, by the most words; null when it names none. A word that names a need is never a
 * place, whatever village is called so, nor is one of a small commune without "à" or "de" before it.
 */
export function placeNamed(text: string, territory: Territory): NamedPlace | null {
  const words = plainText(text).split(' ');
  if (words.every(isOurs)) return null;
  for (let from = 0; from < words.length; from++)
    for (let to = Math.min(words.length, from + MOST_WORDS); to > from; to--) {
      const isSaid = BEFORE_PLACES.has(words[from - 1] ?? '') || BEFORE_PLACES.has(words[from]!);
      const called = words.slice(from, to);
      const commune = namedBy(called, territory) ?? (isSaid ? onceNamed(called, territory) : null);
      if (commune === null) continue;
      if (!isSaid && !isKnown(commune, called)) continue;
      return { commune, rest: [...words.slice(0, from), ...words.slice(to)].join(' ') };
    }
  return null;
}

function namedBy(words: readonly string[], territory: Territory): Commune | null {
  if (words.every(isOurs)) return null;
  const [first = '', ...others] = words;
  const contracted = others.length === 0 ? undefined : CONTRACTED[first];
  return (
    biggest(words, territory) ??
    (contracted === undefined ? null : biggest([contracted, ...others], territory))
  );
}

/** No arrondissement: who types "Paris" means all of it. */
const biggest = (words: readonly string[], territory: Territory): Commune | null =>
  communesNamed(words.join(' '), territory).find(({ code, city }) => code === city) ?? null;

/** What merged into a town: of villages that merged into another too many bear the name of a thing. */
const onceNamed = (words: readonly string[], territory: Territory): Commune | null =>
  communesOnceNamed(words.join(' '), territory).find((commune) => isKnown(commune, words)) ?? null;

const isKnown = ({ population }: Commune, words: readonly string[]): boolean =>
  (population ?? 0) >= KNOWN_BY_NAME && words.some((word) => word.length >= SHORTEST && !isOurs(word));
