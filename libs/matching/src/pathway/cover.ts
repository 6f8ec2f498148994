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

// Cost and lot in one integer, so that sums compare cost first and lots next: twelve costs are below 2^25 together,
// twelve lots of 24 bits below 2^28, and 53 bits are exact.
const LOTS = 2 ** 28;
const priceOf = ({ cost, lot }: Piece): number => cost * LOTS + (lot >>> 8);

/**
 * The two cheapest pieces for each set of needs, among those that cover it and perhaps more. A dearer one is part of no
 * cover that matters: not of the cheapest, nor of the cheapest that does without one of its pieces.
 */
export class Shelf<P extends Piece> {
  private readonly first: (P | undefined)[];
  private readonly second: (P | undefined)[];
  private readonly firstPrice: Float64Array;
  private readonly secondPrice: Float64Array;

  /** @param count of needs, at most `MOST_NEEDS` */
  constructor(private readonly count: number) {
    const size = 1 << count;
    this.first = new Array<P | undefined>(size).fill(undefined);
    this.second = new Array<P | undefined>(size).fill(undefined);
    this.firstPrice = new Float64Array(size).fill(Infinity);
    this.secondPrice = new Float64Array(size).fill(Infinity);
  }

  /** All needs. */
  get all(): number {
    return (1 << this.count) - 1;
  }

  /** A piece that covers this and costs more finds no room; `Infinity` while anything does. */
  mostCost(covers: number): number {
    return this.secondPrice[covers]! / LOTS;
  }

  /** The order in which pieces are added has no influence. */
  add(piece: P): void {
    const price = priceOf(piece);
    const { covers } = piece;
    if (price > this.secondPrice[covers]!) return;
    for (let needs = covers; needs !== 0; needs = (needs - 1) & covers) this.put(piece, price, needs);
  }

  // Ids only decide between equal lots, so that the order of the pieces never does.
  private put(piece: P, price: number, needs: number): void {
    const { first, second, firstPrice, secondPrice } = this;
    if (price < firstPrice[needs]! || (price === firstPrice[needs] && piece.id < first[needs]!.id)) {
      second[needs] = first[needs];
      secondPrice[needs] = firstPrice[needs]!;
      first[needs] = piece;
      firstPrice[needs] = price;
    } else if (
      price < secondPrice[needs]! ||
      (price === secondPrice[needs] && piece.id < second[needs]!.id)
    ) {
      second[needs] = piece;
      secondPrice[needs] = price;
    }
  }

  /** The cheapest piece that covers these needs, but for one that may not be used. */
  cheapest(needs: number, without: P | null): P {
    const first = this.first[needs]!;
    return first === without ? this.second[needs]! : first;
  }

  /** By set of needs: the price of the cheapest piece that may be used; `Infinity` where there is none. */
  prices(without: P | null): Float64Array {
    const prices = this.firstPrice.slice();
    if (without !== null)
      for (let needs = without.covers; needs !== 0; needs = (needs - 1) & without.covers)
        if (this.first[needs] === without) prices[needs] = this.secondPrice[needs]!;
    return prices;
  }
}

/**
 * The cheapest set of pieces that covers all needs, and the second cheapest that has no piece to spare. Exact, by dynamic
 * programming over sets of needs (M-3.8). Since every piece costs something, none is superfluous. Between equal costs,
 * the lots decide. Each need must be covered by a piece of the shelf.
 * @returns `runnerUp` is null when there is no other way
 */
export function bestCovers<P extends Piece>(
  shelf: Shelf<P>,
): { readonly best: readonly P[]; readonly runnerUp: readonly P[] | null } {
  const plan = cheapestPlan(shelf);
  const best = piecesOf(plan, shelf);
  // Any other cover without a piece to spare lacks one of the best cover: the cheapest of those is the second best.
  let runnerUp: Plan<P> | null = null;
  const users = usersOf(plan, best, shelf);
  for (const [i, piece] of best.entries()) {
    const other = planWithout(piece, plan, shelf, (needs) => ((users[needs]! >>> i) & 1) === 1);
    if (other.least[shelf.all]! < (runnerUp?.least[shelf.all] ?? Infinity)) runnerUp = other;
  }
  return { best, runnerUp: runnerUp === null ? null : piecesOf(runnerUp, shelf) };
}

/** By set of needs: what it costs at least to cover it, and the needs that the first piece of that cover is there for. */
interface Plan<P> {
  readonly least: Float64Array;
  readonly part: Uint16Array;
  readonly without: P | null;
}

// A part is always split off at the lowest need, so that each way to share out the needs is tried once. The lowest need
// of all goes with the very first part: sets that hold it are needed for nothing but the whole.
function* setsOf({ all }: Shelf<Piece>): Generator<number> {
  for (let needs = 2; needs < all; needs += 2) yield needs;
  if (all > 0) yield all;
}

function cheapestPlan<P extends Piece>(shelf: Shelf<P>): Plan<P> {
  const least = new Float64Array(shelf.all + 1);
  const part = new Uint16Array(shelf.all + 1);
  const prices = shelf.prices(null);
  for (const needs of setsOf(shelf)) split(needs, prices, least, part);
  return { least, part, without: null };
}

/** The cheapest plan that does without a piece: a set whose cheapest cover does not use it costs what it did. */
function planWithout<P extends Piece>(
  piece: P,
  plan: Plan<P>,
  shelf: Shelf<P>,
  uses: (needs: number) => boolean,
): Plan<P> {
  const least = plan.least.slice();
  const part = plan.part.slice();
  const prices = shelf.prices(piece);
  for (const needs of setsOf(shelf)) if (uses(needs)) split(needs, prices, least, part);
  return { least, part, without: piece };
}

/** By set of needs: which pieces of the best cover its cheapest cover uses, one bit each. */
function usersOf<P extends Piece>({ part }: Plan<P>, best: readonly P[], shelf: Shelf<P>): Uint16Array {
  const bits = new Map(best.map((piece, i) => [piece, 1 << i]));
  const users = new Uint16Array(shelf.all + 1);
  for (const needs of setsOf(shelf)) {
    const own = part[needs]!;
    users[needs] = users[needs ^ own]! | (bits.get(shelf.cheapest(own, null)) ?? 0);
  }
  return users;
}

function piecesOf<P extends Piece>({ part, without }: Plan<P>, shelf: Shelf<P>): readonly P[] {
  const pieces: P[] = [];
  for (let needs = shelf.all; needs !== 0; needs ^= part[needs]!)
    pieces.push(shelf.cheapest(part[needs]!, without));
  return pieces;
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
