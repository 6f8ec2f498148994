import { RULE_WORDS, ruleFacts, type RuleWord } from '../encounter/rule-words.js';

/** One bit per rule word, in the order of `RULE_WORDS`. */
export type FailureMask = number;

/** The bit of a rule word in a mask of failures. */
export const failureBit = (rule: RuleWord): FailureMask => 1 << RULE_WORDS.indexOf(rule);

/** A single rule word fails, one she can change. Two rules of one word still look like one. */
export const mayBeOneStep = (mask: FailureMask): boolean => CHANGEABLE.includes(mask);

const CHANGEABLE = RULE_WORDS.filter((rule) => ruleFacts(rule).changeable).map(failureBit);

/** How many rule words of a mask fail. */
export function countOf(mask: FailureMask): number {
  let count = 0;
  for (let bits = mask; bits !== 0; bits &= bits - 1) count++;
  return count;
}

/** The rule words of a mask, in the order of `RULE_WORDS`. */
export const wordsOf = (mask: FailureMask): RuleWord[] =>
  RULE_WORDS.filter((rule) => (mask & failureBit(rule)) !== 0);
