import type { ProgrammeIndex } from './compile.js';
import { queryOf, type Query } from './query.js';
import type { Person } from '../formats/person.js';
import type { RankOptions } from '../formats/recommendation.js';
import { RULE_WORDS, type RuleWord } from '../encounter/rule-words.js';
import { wordsOf, type FailureMask } from './failure-mask.js';
import { Scan } from './scan.js';
import type { Segment } from './segment.js';

/** Which rules close which programmes to a person, for all of a catalogue at once. */
export class WhyNot {
  constructor(
    private readonly parts: readonly { readonly segment: Segment; readonly masks: Uint32Array }[],
  ) {}

  /** Every programme that is closed to her, with the rule words that fail, in the order of `RULE_WORDS`. */
  *closed(): Generator<{ readonly programme: string; readonly rules: readonly RuleWord[] }> {
    for (const { segment, slot, mask } of this.slots())
      yield { programme: segment.idOf(slot), rules: wordsOf(mask) };
  }

  /** How many programmes each rule closes, rules that close none left out. */
  counts(): ReadonlyMap<RuleWord, number> {
    const counts = RULE_WORDS.map(() => 0);
    for (const { mask } of this.slots())
      for (let bits = mask, rule = 0; bits !== 0; bits >>>= 1, rule++) counts[rule]! += bits & 1;
    return new Map(
      RULE_WORDS.flatMap((rule, number) => (counts[number]! > 0 ? [[rule, counts[number]!]] : [])),
    );
  }

  /** How many programmes are closed. */
  get size(): number {
    let size = 0;
    for (const _ of this.slots()) size++;
    return size;
  }

  /** Where the programmes that are closed stand in the index. */
  *slots(): Generator<{ readonly segment: Segment; readonly slot: number; readonly mask: FailureMask }> {
    for (const { segment, masks } of this.parts)
      for (let slot = 0; slot < masks.length; slot++)
        if (masks[slot] !== 0 && segment.has(slot)) yield { segment, slot, mask: masks[slot]! };
  }
}

/**
 * The rules that close each programme of the index to a person: about 45 ns a programme.
 * @throws DomainError `matching.invalid_options`, `matching.invalid_person`
 */
export function whyNot(index: ProgrammeIndex, person: Person, options: RankOptions): WhyNot {
  return closedTo(index, queryOf(index, person, options));
}

/** The same for a query already made. */
export function closedTo(index: ProgrammeIndex, query: Query): WhyNot {
  return new WhyNot(
    index.segments.map((segment) => ({ segment, masks: new Scan(segment, query).failures() })),
  );
}
