import { NEED_CODES, type NeedCode } from '#libs/taxonomy';
import { lowestBit } from '../search/bits.js';
import { needNumber, NEEDS_AT, ROW } from '../search/columns.js';
import type { ProgrammeIndex } from '../search/compile.js';
import { Shelf, type Piece } from './cover.js';
import type { Query } from '../search/query.js';
import type { Scan } from '../search/scan.js';
import { MILLION } from '../encounter/score.js';
import { Found, scansOf } from '../search/search.js';

/** A programme that may be part of a pathway. */
export interface CandidatePiece extends Piece {
  readonly found: Found;
}

/** The programmes open to a person that may be part of the best cover of some of her needs, one bit each, or the next best. */
export function shelve(
  index: ProgrammeIndex,
  query: Query,
  active: readonly NeedCode[],
): Shelf<CandidatePiece> {
  const shelf = new Shelf<CandidatePiece>(active.length);
  const bits = new Uint16Array(NEED_CODES.length);
  for (const [i, code] of active.entries()) bits[needNumber(code)] = 1 << i;
  for (const scan of scansOf(index, query)) shelveSegment(scan, bits, shelf);
  return shelf;
}

// A commitment, and what it falls short of: one programme less is worth more than any score.
const costOf = (total: number): number => 2 * MILLION - total;
const leastFor = (cost: number): number => 2 * MILLION - cost;

/** Leaves out what finds no room on the shelf as soon as that is known, as a search does with what cannot reach the best. */
function shelveSegment(scan: Scan, bits: Uint16Array, shelf: Shelf<CandidatePiece>): void {
  const { segment, query, columns } = scan;
  const { candidates } = scan;
  const scorer = scan.scorer();
  for (let word = 0; word < candidates.length; word++)
    for (let open = candidates[word]!; open !== 0; open &= open - 1) {
      const slot = 32 * word + lowestBit(open);
      const covers = coveredBy(slot);
      if (covers === 0) continue;
      const total = scorer.totalOf(slot, leastFor(shelf.mostCost(covers)));
      if (total === null || !scan.isOpen(slot)) continue;
      const found = new Found(segment, slot, total, query);
      shelf.add({ found, id: found.id, covers, cost: costOf(total), lot: found.draw });
    }

  function coveredBy(slot: number): number {
    const { rows, needs } = columns;
    const end = rows[ROW * (slot + 1) + NEEDS_AT]!;
    let covers = 0;
    for (let at = rows[ROW * slot + NEEDS_AT]!; at < end; at++) covers |= bits[needs[at]! >>> 1]!;
    return covers;
  }
}
