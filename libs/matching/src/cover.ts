/** A programme as the search for a cover sees it. */
export interface Piece {
  readonly id: string;
  /** The needs it covers, one bit each; not 0. */
  readonly covers: number;
  /** Integer in [1, 2,000,000]: what it costs to have it in a cover. */
  readonly cost: number;
  /** 32 bits, drawn: decides between covers of equal cost. */
  readonly lot: number;
}

/** More needs than this are not covered at once: the work triples with each. */
export const MOST_NEEDS = 12;

/**
 * The cheapest set of pieces that covers all of `count` needs, and the second cheapest that has no piece to spare.
 * Exact, by dynamic programming over sets of needs (M-3.8). Since every piece costs something, none is superfluous.
 * The order of the pieces has no influence. Between equal costs, the lots decide.
 *
 * Each need must be covered by a piece; `count` is at most `MOST_NEEDS`.
 * @returns `runnerUp` is null when there is no other way
 */
export function bestCovers<P extends Piece>(
  pieces: readonly P[],
  count: number,
): { readonly best: readonly P[]; readonly runnerUp: readonly P[] | null } {
  const shelf = new Shelf<P>(pieces, count);
  const best = shelf.cheapestCover(null)!;
  // Any other cover without a piece to spare lacks one of the best cover: the cheapest of those is the second best.
  let runnerUp: Priced<P> | null = null;
  for (const piece of best.pieces) {
    const other = shelf.cheapestCover(piece);
    if (other !== null && (runnerUp === null || other.price < runnerUp.price)) runnerUp = other;
  }
  return { best: best.pieces, runnerUp: runnerUp?.pieces ?? null };
}

interface Priced<P> {
  readonly pieces: readonly P[];
  readonly price: number;
}

// Cost and lot in one integer, so that sums compare cost first and lots next: twelve costs are below 2^25 together,
// twelve lots of 24 bits below 2^28, and 53 bits are exact.
const LOTS = 2 ** 28;
const priceOf = ({ cost, lot }: Piece): number => cost * LOTS + (lot >>> 8);

/** The two cheapest pieces for each set of needs: no cover without a piece to spare has two of the same set. */
class Shelf<P extends Piece> {
  private readonly size: number;
  private readonly first: (P | undefined)[];
  private readonly second: (P | undefined)[];

  constructor(pieces: readonly P[], count: number) {
    this.size = 1 << count;
    this.first = new Array<P | undefined>(this.size).fill(undefined);
    this.second = new Array<P | undefined>(this.size).fill(undefined);
    for (const piece of pieces) {
      const { covers } = piece;
      if (isCheaper(piece, this.first[covers])) {
        this.second[covers] = this.first[covers];
        this.first[covers] = piece;
      } else if (isCheaper(piece, this.second[covers])) this.second[covers] = piece;
    }
  }

  /** The cheapest cover that does without this piece; null when there is none. */
  cheapestCover(without: P | null): Priced<P> | null {
    const pieces = this.cheapestForAtLeast(without);
    const prices = Float64Array.from(pieces, (piece) => (piece === undefined ? Infinity : priceOf(piece)));
    const all = this.size - 1;
    const least = new Float64Array(this.size);
    const part = new Uint16Array(this.size);
    // A part is always split off at the lowest need, so that each way to share out the needs is tried once. The lowest
    // need of all goes with the very first part: sets that hold it are needed for nothing but the whole.
    for (let needs = 2; needs < all; needs += 2) split(needs, prices, least, part);
    if (all > 0) split(all, prices, least, part);
    if (least[all] === Infinity) return null;
    const chosen: P[] = [];
    for (let needs = all; needs !== 0; needs ^= part[needs]!) chosen.push(pieces[part[needs]!]!);
    return { pieces: chosen, price: least[all]! };
  }

  /** For each set of needs, the cheapest piece that covers it and perhaps more. */
  private cheapestForAtLeast(without: P | null): (P | undefined)[] {
    const pieces = [...this.first];
    if (without !== null) pieces[without.covers] = this.second[without.covers];
    for (let bit = 1; bit < this.size; bit <<= 1)
      for (let needs = 0; needs < this.size; needs++) {
        const wider = pieces[needs | bit];
        if (wider !== undefined && isCheaper(wider, pieces[needs])) pieces[needs] = wider;
      }
    return pieces;
  }
}

// Ids only decide between equal lots, so that the order of the pieces never does.
function isCheaper(piece: Piece, other: Piece | undefined): boolean {
  if (other === undefined) return true;
  if (piece === other) return false;
  const [price, otherPrice] = [priceOf(piece), priceOf(other)];
  return price === otherPrice ? piece.id < other.id : price < otherPrice;
}

/** Finds the cheapest way to cover `needs`: one part that holds the lowest of them, and what is left. */
function split(needs: number, prices: Float64Array, least: Float64Array, part: Uint16Array): void {
  const lowest = needs & -needs;
  const others = needs ^ lowest;
  let best = Infinity;
  let bestPart = needs;
  for (let more = others; ; more = (more - 1) & others) {
    const price = prices[more | lowest]! + least[others ^ more]!;
    if (price < best) {
      best = price;
      bestPart = more | lowest;
    }
    if (more === 0) break;
  }
  least[needs] = best;
  part[needs] = bestPart;
}
