import { createTranslator } from '#libs/i18n';
import { plainText } from '#libs/kernel';
import { EVERYDAY_WORDS, NEED_CODES, type NeedCode } from '#libs/taxonomy';

/** What somebody searches, as it was understood. */
export interface UnderstoodQuery {
  /** The words that are looked for: small letters, no accents, no filler. */
  readonly words: readonly string[];
  /** Those of them that name no need: perhaps a structure's name. */
  readonly unknown: readonly string[];
  /** Needs that the text names, in everyday words or in ours. */
  readonly needs: readonly NeedCode[];
  /** The same text with its typing errors mended; null when there are none that we know of. */
  readonly mended: string | null;
}

/** Longest text of a search, in characters. */
export const MAX_QUERY = 200;

// Words that say that somebody searches, not what.
const FILLERS = new Set(
  `a ai au aux avec besoin c ce ces cherche chercher comment d dans de des du elle en est et etre faire faut il ils
  j je l la le les leur leurs ma me mes moi mon n ne nos notre nous on ou par pas pour qu que quel quelle qui
  s sa se ses si son suis sur t tes ton trouver tu un une veux voudrais vos votre vous y aide aider`.split(
    /\s+/,
  ),
);

interface Vocabulary {
  /** What names a need, as words that matter. */
  readonly phrases: readonly { readonly words: readonly string[]; readonly need: NeedCode }[];
  readonly words: ReadonlySet<string>;
}

let kept: Vocabulary | undefined;

function vocabulary(): Vocabulary {
  if (kept !== undefined) return kept;
  const t = createTranslator('fr');
  const phrases = NEED_CODES.flatMap((need) =>
    [t.label('need', need), ...EVERYDAY_WORDS[need]].map((phrase) => ({ words: wordsOf(phrase), need })),
  ).filter(({ words }) => words.length > 0);
  kept = { phrases, words: new Set(phrases.flatMap(({ words }) => words)) };
  return kept;
}

/**
 * Reads a search: mends typing errors of one letter (two in a long word), and finds the needs whose everyday words are
 * all in the text. Linear in the vocabulary, well under a millisecond.
 */
export function understandQuery(text: string): UnderstoodQuery {
  const { phrases, words: known } = vocabulary();
  const typed = wordsOf(text);
  const words = typed.map((word) => mend(word, known));
  const said = new Set(words);
  const needs = new Set(
    phrases.filter((phrase) => phrase.words.every((word) => said.has(word))).map(({ need }) => need),
  );
  const isMended = words.some((word, i) => word !== typed[i]);
  const unknown = words.filter((word) => !known.has(word));
  return { words, unknown, needs: [...needs], mended: isMended ? words.join(' ') : null };
}

/** Whether a word says that somebody searches, or is one of those that name a need. */
export function isOurs(word: string): boolean {
  return FILLERS.has(word) || vocabulary().words.has(singular(word));
}

const wordsOf = (text: string): string[] =>
  plainText(text)
    .split(' ')
    .filter((word) => word !== '' && !FILLERS.has(word))
    .map(singular);

// Enough for "prêts" and "bureaux" to find "prêt" and "bureau"; both sides go through it.
function singular(word: string): string {
  if (word.length > 4 && word.endsWith('aux')) return `${word.slice(0, -3)}au`;
  return word.length > 3 && /[sx]$/.test(word) ? word.slice(0, -1) : word;
}

const errorsAllowed = (word: string): number => (word.length >= 8 ? 2 : word.length >= 5 ? 1 : 0);

/** The known word it is, or the nearest within the errors allowed that starts alike; else the word itself. */
function mend(word: string, known: ReadonlySet<string>): string {
  const allowed = errorsAllowed(word);
  if (allowed === 0 || known.has(word)) return word;
  let best = word;
  let least = allowed + 1;
  for (const other of known) {
    if (other[0] !== word[0] || Math.abs(other.length - word.length) > allowed || other.length < 5) continue;
    const errors = editDistance(word, other, allowed);
    if (errors < least || (errors === least && other < best && best !== word))
      [best, least] = [other, errors];
  }
  return best;
}

/** Letters to change, add, drop or swap with their neighbour; `limit + 1` as soon as there are more than `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  let [before, previous] = [[] as number[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, before[j - 2]! + 1);
      row.push(least);
    }
    if (Math.min(...row) > limit) return limit + 1;
    [before, previous] = [previous, row];
  }
  return previous[b.length]!;
}
