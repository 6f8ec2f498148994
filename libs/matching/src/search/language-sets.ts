import { levelValue } from '#libs/taxonomy';
import type { Asker } from '../encounter/asker.js';
import { offersOf } from '../encounter/criteria.js';
import type { Offers } from '../encounter/listing.js';

/**
 * The different sets of languages that programmes work in, flat and by number: what each is worth to a person is found
 * without looking up a language by its name.
 */
export class LanguageSets {
  private readonly numbers = new Map<string, number>();
  private readonly starts: Uint32Array;
  /** Number of the language of each offer, and what the offer is worth to somebody who speaks it well. */
  private readonly languages: Uint16Array;
  private readonly values: Float64Array;

  constructor(sets: readonly (Offers | null)[]) {
    const languages: number[] = [];
    const values: number[] = [];
    this.starts = new Uint32Array(sets.length + 1);
    for (const [set, offers] of sets.entries()) {
      for (const { language, value } of offersOf({ languages: offers })) {
        languages.push(this.numberOf(language));
        values.push(value);
      }
      this.starts[set + 1] = languages.length;
    }
    this.languages = Uint16Array.from(languages);
    this.values = Float64Array.from(values);
  }

  private numberOf(language: string): number {
    const number = this.numbers.get(language) ?? this.numbers.size;
    this.numbers.set(language, number);
    return number;
  }

  /** By number of a language: how well she speaks it, in [0, 1]. */
  levelsOf({ languages }: Asker): Float64Array {
    const levels = new Float64Array(this.numbers.size);
    for (const [language, level] of languages) {
      const number = this.numbers.get(language);
      if (number !== undefined) levels[number] = levelValue(level);
    }
    return levels;
  }

  /** What `valueOfLanguages` finds for the set of this number. */
  valueOf(set: number, levels: Float64Array): number {
    const end = this.starts[set + 1]!;
    let best = 0;
    for (let at = this.starts[set]!; at < end; at++) {
      const value = Math.min(levels[this.languages[at]!]!, this.values[at]!);
      if (value > best) best = value;
    }
    return best;
  }
}
