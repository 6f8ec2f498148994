/** Draws that are the same in every run (mulberry32): the whole bench follows from its seeds. */
export class Luck {
  constructor(seed) {
    this.state = seed;
  }

  /** In [0, 1). */
  next() {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** True in this share of the draws. */
  chance(share) {
    return this.next() < share;
  }

  /** An integer from `low` to `high`, both included. */
  between(low, high) {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  pick(list) {
    return list[Math.floor(this.next() * list.length)];
  }

  /** Some of a list, each once, in the order drawn. */
  some(list, count) {
    const drawn = new Set();
    while (drawn.size < Math.min(count, list.length)) drawn.add(this.pick(list));
    return [...drawn];
  }
}

/** A list from which some are drawn more often than others. */
export class Weighted {
  constructor(pairs) {
    this.values = pairs.map(([value]) => value);
    let sum = 0;
    this.sums = pairs.map(([, weight]) => (sum += weight));
  }

  draw(luck) {
    const at = luck.next() * this.sums.at(-1);
    let [low, high] = [0, this.sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.sums[middle] > at) high = middle;
      else low = middle + 1;
    }
    return this.values[low];
  }
}
