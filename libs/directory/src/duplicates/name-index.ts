/** An entry by its telling name: small letters and digits, words with one space between. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** An entry whose name is like the one that was asked for. */
export interface Alike<Entry extends Named> {
  readonly entry: Entry;
  /** Jaccard similarity of the trigrams of both names, in ]0, 1]. */
  readonly likeness: number;
}

/** How many are told of one name. A file that writes one name ten thousand times says nothing more with fifty million pairs. */
const MOST_ALIKE = 5;

/** How many of the most alike are read closely: in a list of "Maison de …" all are alike, and none is another. */
const MOST_READ = 200;

/** How alike the words must be that only one of two names has, when both have some. */
const ALIKE_REST = 0.4;

/**
 * Names by their trigrams, to ask which are like another. Each name is asked of in the time of its trigrams times the
 * names that have them: ten thousand names among themselves take about a second, where comparing each with each in SQL
 * took that for five hundred. The trigrams are those of pg_trgm, so that a page that asks PostgreSQL says the same.
 */
export class NameIndex<Entry extends Named> {
  private readonly sizes: Uint16Array;
  private readonly shared: Uint16Array;
  private readonly having = new Map<string, number[]>();

  constructor(private readonly entries: readonly Entry[]) {
    this.sizes = new Uint16Array(entries.length);
    this.shared = new Uint16Array(entries.length);
    for (const [at, { name }] of entries.entries()) {
      const trigrams = trigramsOf(name);
      this.sizes[at] = trigrams.size;
      for (const trigram of trigrams) {
        const places = this.having.get(trigram);
        if (places === undefined) this.having.set(trigram, [at]);
        else places.push(at);
      }
    }
  }

  /**
   * The entries at least so like a name, the most alike first, at most 5; none that something more than spelling tells
   * from it, none at or before the place `after` in the list that this was made of.
   */
  alikeTo(name: string, least: number, after = -1): readonly Alike<Entry>[] {
    const trigrams = trigramsOf(name);
    const { shared } = this;
    const met: number[] = [];
    for (const trigram of trigrams) {
      const places = this.having.get(trigram) ?? [];
      for (let nth = places.length - 1; nth >= 0 && places[nth]! > after; nth--) {
        const at = places[nth]!;
        if (shared[at] === 0) met.push(at);
        shared[at]!++;
      }
    }
    const candidates: { readonly at: number; readonly likeness: number }[] = [];
    for (const at of met) {
      const likeness = shared[at]! / (trigrams.size + this.sizes[at]! - shared[at]!);
      shared[at] = 0;
      if (likeness >= least) candidates.push({ at, likeness });
    }
    candidates.sort((one, other) => other.likeness - one.likeness || one.at - other.at);
    const found: Alike<Entry>[] = [];
    for (const { at, likeness } of candidates.slice(0, MOST_READ)) {
      const entry = this.entries[at]!;
      if (differOnlyInSpelling(name, entry.name)) found.push({ entry, likeness });
      if (found.length === MOST_ALIKE) break;
    }
    return found;
  }
}

/**
 * False for names that numbers tell apart ("niveau 1", "niveau 2"), or words: houses of one network share most of a name,
 * "Lille Nord" and "Lille Sud" are two, "Lille" and "Lille Nord" may be one.
 */
export function differOnlyInSpelling(one: string, other: string): boolean {
  if (one === other) return true;
  if (digitsOf(one) !== digitsOf(other)) return false;
  const ones = new Set(one.split(' '));
  const others = new Set(other.split(' '));
  const onlyOnes = [...ones].filter((word) => !others.has(word));
  const onlyOthers = [...others].filter((word) => !ones.has(word));
  return onlyOnes.length === 0 || onlyOthers.length === 0 || similarity(onlyOnes, onlyOthers) >= ALIKE_REST;
}

const digitsOf = (name: string): string => name.replace(/\D/g, '');

function similarity(words: readonly string[], others: readonly string[]): number {
  const one = trigramsOf(words.join(' '));
  const other = trigramsOf(others.join(' '));
  const shared = [...one].filter((trigram) => other.has(trigram)).length;
  return shared / (one.size + other.size - shared);
}

/** As pg_trgm makes them: each word with two spaces before it and one behind. */
function trigramsOf(name: string): ReadonlySet<string> {
  const trigrams = new Set<string>();
  for (const word of name.split(' ')) {
    if (word === '') continue;
    const padded = `  ${word} `;
    for (let at = 0; at + 3 <= padded.length; at++) trigrams.add(padded.slice(at, at + 3));
  }
  return trigrams;
}
