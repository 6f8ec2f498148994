import { lowestBit, type Bits } from './bits.js';
import { offerOf } from './columns.js';
import { startDayOf } from '../encounter/encounter.js';
import type { ProgrammeIndex } from './compile.js';
import type { Query } from './query.js';
import { Scan } from './scan.js';
import type { Scorer } from './scorer.js';
import type { Segment } from './segment.js';

/** A programme found open, and what it scores. */
export class Found {
  private knownStartDay: number | undefined;
  private knownDraw: number | undefined;

  constructor(
    readonly segment: Segment,
    readonly slot: number,
    readonly total: number,
    private readonly query: Query,
  ) {}

  get id(): string {
    return this.segment.idOf(this.slot);
  }

  // The id only decides between equal draws of 32 bits, so that the order is total.
  isBefore(other: Found): boolean {
    if (this.total !== other.total) return this.total > other.total;
    if (this.startDay !== other.startDay) return this.startDay < other.startDay;
    if (this.draw !== other.draw) return this.draw < other.draw;
    return this.id < other.id;
  }

  // Worked out when first asked for: most totals differ.
  get startDay(): number {
    const { day, weights } = this.query.settings;
    const { columns } = this.segment;
    this.knownStartDay ??= startDayOf(
      offerOf(columns, this.slot),
      weights.priors[columns.programmes[this.slot]!.kind],
      day,
    );
    return this.knownStartDay;
  }

  get draw(): number {
    return (this.knownDraw ??= this.query.draw(this.id));
  }
}

/** The programmes open to a person, best first, at most as many as the limit of the query. */
export function search(index: ProgrammeIndex, query: Query): Found[] {
  const best = new Best(query.settings.limit);
  for (const scan of scansOf(index, query)) searchSegment(scan, best);
  return best.inOrder();
}

/** One scan for each part of the index that holds anything. */
export const scansOf = ({ segments }: ProgrammeIndex, query: Query): Scan[] =>
  segments.filter(({ count }) => count > 0).map((segment) => new Scan(segment, query));

/** First the programmes that cover several of her needs: they set the bar high for the many that cover one. */
function searchSegment(scan: Scan, best: Best): void {
  const { coveringOne, coveringMore, query } = scan;
  const { needs, urgency, asker, scale } = query;
  const scorer = scan.scorer();
  meet(coveringMore, scale.most.needs, { scan, scorer, best });
  const mostUrgent = Math.max(0, ...needs.map((need) => urgency[need]!));
  const mostOfOne = needs.length === 0 ? 0 : Math.round(scale.most.needs * (mostUrgent / asker.urgencySum));
  meet(coveringOne, mostOfOne, { scan, scorer, best });
}

/**
 * Meets slots from the most promising at rest on, and leaves out what cannot reach the worst of the best so far. Equal
 * totals are never left out.
 * @param mostNeeds the most points that these slots get for her needs
 */
function meet(
  slots: Bits,
  mostNeeds: number,
  { scan, scorer, best }: { readonly scan: Scan; readonly scorer: Scorer; readonly best: Best },
): void {
  const { segment, query } = scan;
  const { rest, bestRest, bestRestFrom } = scan.view;
  const mostBesides = mostNeeds + query.mostForHer;
  for (let word = 0; word < slots.length; word++) {
    if (bestRestFrom[word]! + mostBesides < best.toReach) return;
    if (bestRest[word]! + mostBesides < best.toReach) continue;
    for (let bits = slots[word]!; bits !== 0; bits &= bits - 1) {
      const slot = 32 * word + lowestBit(bits);
      if (rest[slot]! + mostBesides < best.toReach) continue;
      const total = scorer.totalOf(slot, best.toReach);
      if (total !== null && scan.isOpen(slot)) best.add(new Found(segment, slot, total, query));
    }
  }
}

/** Her needs that no open programme covers, by number. */
export function uncovered(index: ProgrammeIndex, query: Query): number[] {
  const scans = scansOf(index, query);
  return query.needs.filter((need) => !scans.some((scan) => coversOpenly(scan, need)));
}

function coversOpenly(scan: Scan, need: number): boolean {
  const covering = scan.columns.needBits[need]!;
  for (let word = 0; word < covering.length; word++) {
    if (covering[word] === 0) continue;
    for (let bits = scan.candidates[word]! & covering[word]!; bits !== 0; bits &= bits - 1)
      if (scan.isOpen(32 * word + lowestBit(bits))) return true;
  }
  return false;
}

/** Above so many, all that is open is kept and sorted once. */
const FEW = 128;

/** The best so far. */
class Best {
  /** What another must score at least to come among the best. */
  toReach: number;
  private readonly found: Found[] = [];

  constructor(private readonly limit: number) {
    this.toReach = limit === 0 ? Infinity : 0;
  }

  add(found: Found): void {
    const { found: all, limit } = this;
    all.push(found);
    if (limit > FEW) return;
    let at = all.length - 1;
    for (; at > 0 && found.isBefore(all[at - 1]!); at--) all[at] = all[at - 1]!;
    all[at] = found;
    if (all.length > limit) all.pop();
    if (all.length === limit) this.toReach = all[limit - 1]!.total;
  }

  inOrder(): Found[] {
    if (this.limit <= FEW) return this.found;
    return this.found.sort((a, b) => (a.isBefore(b) ? -1 : 1)).slice(0, this.limit);
  }
}
