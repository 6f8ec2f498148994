/** A set of slots, one bit each, 32 to a word. */
export type Bits = Uint32Array;

/** An empty set with room for so many slots. */
export const bitsFor = (size: number): Bits => new Uint32Array((size + 31) >>> 5);

/** Adds every slot to a set of this size. */
export function fillBits(bits: Bits, size: number): Bits {
  bits.fill(~0);
  if (size % 32 > 0) bits[bits.length - 1]! >>>= 32 - (size % 32);
  return bits;
}

export const hasBit = (bits: Bits, slot: number): boolean => (bits[slot >>> 5]! & (1 << (slot & 31))) !== 0;

export const setBit = (bits: Bits, slot: number): void => {
  bits[slot >>> 5]! |= 1 << (slot & 31);
};

export const clearBit = (bits: Bits, slot: number): void => {
  bits[slot >>> 5]! &= ~(1 << (slot & 31));
};

/** The lowest slot of a word that is not 0, counted within the word. */
export const lowestBit = (word: number): number => 31 - Math.clz32(word & -word);

/** Adds the slots of one set to another of the same size. */
export function addBits(bits: Bits, more: Bits): void {
  for (let word = 0; word < bits.length; word++) bits[word]! |= more[word]!;
}

/** The slots where one thing holds: a list while they are few, a set of bits where the list would be larger. */
export type Posting =
  { readonly dense: true; readonly bits: Bits } | { readonly dense: false; readonly slots: Uint32Array };

/** `slots` in any order, without repetition. */
export function postingOf(slots: readonly number[], size: number): Posting {
  if (slots.length * 32 < size) return { dense: false, slots: Uint32Array.from(slots) };
  const bits = bitsFor(size);
  for (const slot of slots) setBit(bits, slot);
  return { dense: true, bits };
}

/** Adds the slots of a posting to a set of the same size. */
export function addPosting(bits: Bits, posting: Posting): void {
  if (posting.dense) addBits(bits, posting.bits);
  else for (let at = 0; at < posting.slots.length; at++) setBit(bits, posting.slots[at]!);
}
