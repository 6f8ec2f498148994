import fc from 'fast-check';
import { bestCovers, Shelf, type Piece } from './cover.js';

const MILLION = 1_000_000;

/** Pieces over `count` needs, each need covered at least once. Few costs, so that ties are common. */
const problem = (maxNeeds: number, maxPieces: number) =>
  fc.integer({ min: 1, max: maxNeeds }).chain((count) =>
    fc
      .array(
        fc.record({
          covers: fc.integer({ min: 1, max: (1 << count) - 1 }),
          cost: fc.oneof(
            fc.integer({ min: MILLION, max: 2 * MILLION }),
            fc.constantFrom(1.2 * MILLION, 1.5 * MILLION),
          ),
          lot: fc.oneof(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.constant(7)),
        }),
        { minLength: 1, maxLength: maxPieces },
      )
      .map((drawn) => ({ count, pieces: drawn.map((piece, i): Piece => ({ id: `p${i}`, ...piece })) }))
      .filter(({ pieces }) => unionOf(pieces) === (1 << count) - 1),
  );

function bestOf(pieces: readonly Piece[], count: number) {
  const shelf = new Shelf<Piece>(count);
  for (const piece of pieces) shelf.add(piece);
  return bestCovers(shelf);
}

const unionOf = (pieces: readonly Piece[]) => pieces.reduce((mask, { covers }) => mask | covers, 0);
const costOf = (pieces: readonly Piece[]) => pieces.reduce((sum, { cost }) => sum + cost, 0);
const idsOf = (pieces: readonly Piece[]) => pieces.map(({ id }) => id).sort();

/** Every set of pieces that covers all needs and has none to spare, cheapest first. */
function allCovers(pieces: readonly Piece[], count: number): (readonly Piece[])[] {
  const all = (1 << count) - 1;
  const sets = Array.from({ length: 1 << pieces.length }, (_, set) =>
    pieces.filter((__, i) => (set >> i) & 1),
  );
  return sets
    .filter(
      (set) =>
        unionOf(set) === all && set.every((piece) => unionOf(set.filter((one) => one !== piece)) !== all),
    )
    .sort((a, b) => costOf(a) - costOf(b));
}

/** What most programs do: take whatever covers most for its cost, again and again. */
function greedy(pieces: readonly Piece[], count: number): readonly Piece[] {
  const chosen: Piece[] = [];
  const gain = ({ covers, cost }: Piece) => newBits(covers & ~unionOf(chosen)) / cost;
  while (unionOf(chosen) !== (1 << count) - 1)
    chosen.push(pieces.reduce((a, b) => (gain(b) > gain(a) ? b : a)));
  return chosen;
}

const newBits = (mask: number) => mask.toString(2).replaceAll('0', '').length;

describe('the cheapest cover', () => {
  it('is what trying every set finds, and so is the second cheapest', () => {
    fc.assert(
      fc.property(problem(5, 8), ({ count, pieces }) => {
        const { best, runnerUp } = bestOf(pieces, count);
        const covers = allCovers(pieces, count);
        expect(costOf(best)).toBe(costOf(covers[0]!));
        expect(covers.map(idsOf)).toContainEqual(idsOf(best));
        if (covers.length === 1) expect(runnerUp).toBeNull();
        else {
          expect(costOf(runnerUp!)).toBe(costOf(covers[1]!));
          expect(covers.map(idsOf)).toContainEqual(idsOf(runnerUp!));
          expect(idsOf(runnerUp!)).not.toEqual(idsOf(best));
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('never costs more than the greedy one, and has no piece to spare, up to twelve needs', () => {
    fc.assert(
      fc.property(problem(12, 60), ({ count, pieces }) => {
        const { best } = bestOf(pieces, count);
        const all = (1 << count) - 1;
        expect(unionOf(best)).toBe(all);
        for (const piece of best) expect(unionOf(best.filter((one) => one !== piece))).not.toBe(all);
        expect(costOf(best)).toBeLessThanOrEqual(costOf(greedy(pieces, count)));
      }),
    );
  });

  it('costs less than the greedy one in more than four of ten choices among many programmes', () => {
    const count = 10;
    const few = fc.uniqueArray(fc.nat(count - 1), { minLength: 1, maxLength: 4 });
    const choice = fc
      .array(fc.tuple(few, fc.integer({ min: 1.2 * MILLION, max: 1.9 * MILLION })), {
        minLength: 100,
        maxLength: 100,
      })
      .map((drawn) =>
        drawn.map(([needs, cost], i): Piece => {
          return { id: `p${i}`, covers: needs.reduce((mask, need) => mask | (1 << need), 0), cost, lot: i };
        }),
      );
    const choices = fc.sample(choice, { numRuns: 50, seed: 4 });
    const cheaper = choices.filter(
      (pieces) => costOf(bestOf(pieces, count).best) < costOf(greedy(pieces, count)),
    );
    expect(cheaper.length / choices.length).toBeGreaterThan(0.4);
  });

  it('never costs more with one more piece to choose from', () => {
    fc.assert(
      fc.property(problem(6, 12), fc.nat(11), ({ count, pieces }, row) => {
        const fewer = pieces.filter((_, i) => i !== row);
        if (unionOf(fewer) !== (1 << count) - 1) return;
        expect(costOf(bestOf(pieces, count).best)).toBeLessThanOrEqual(costOf(bestOf(fewer, count).best));
      }),
    );
  });

  it('is the same in whatever order the pieces come', () => {
    const shuffled = problem(5, 20).chain(({ count, pieces }) =>
      fc.tuple(
        fc.constant(count),
        fc.constant(pieces),
        fc.shuffledSubarray(pieces, { minLength: pieces.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([count, pieces, others]) => {
        expect(bestOf(others, count)).toEqual(bestOf(pieces, count));
      }),
    );
  });

  it('is empty when there is nothing to cover', () => {
    expect(bestOf([], 0)).toEqual({ best: [], runnerUp: null });
  });

  it('draws between pieces that cost the same', () => {
    const piece = (id: string, lot: number): Piece => ({ id, lot, covers: 1, cost: MILLION });
    const { best, runnerUp } = bestOf([piece('a', 900_000), piece('b', 500_000), piece('c', 700_000)], 1);
    expect([...best, ...runnerUp!].map(({ id }) => id)).toEqual(['b', 'c']);
  });
});
