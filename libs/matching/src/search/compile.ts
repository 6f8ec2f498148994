import type { DomainError } from '#libs/kernel';
import type { Territory } from '#libs/territory';
import { columnsOf } from './columns.js';
import type { Listing } from '../encounter/listing.js';
import type { Programme } from '../formats/programme.js';
import { invalidCatalogue } from '../refusals.js';
import { Segment } from './segment.js';

/** A recent part is compiled at each change: below so many programmes it costs less than compiling all again. */
const ALWAYS_SMALL = 64;
const SHARE_DUE = 0.05;

/**
 * A catalogue made ready for ranking. Immutable: a change gives a new index and leaves the old one in use as it was.
 * What changed since the whole was compiled stands in a small part of its own.
 */
export class ProgrammeIndex {
  constructor(
    /** 1 for a compiled catalogue, one more at each change. */
    readonly version: number,
    readonly territory: Territory,
    /** What was compiled together, and what changed since. Each programme counts in one of them. */
    readonly segments: readonly [whole: Segment, recent: Segment],
  ) {}

  /** Number of programmes. */
  get size(): number {
    const [whole, recent] = this.segments;
    return whole.count + recent.count;
  }

  /** A programme as it was given; null when the index does not hold it. */
  programme(id: string): Programme | null {
    return this.find(id)?.programme ?? null;
  }

  /** Every programme, in no order. */
  *programmes(): Generator<Programme> {
    for (const segment of this.segments) yield* segment.programmes();
  }

  /** True when so much has changed that compiling all again (`rebuilding`) makes changes and rankings faster. */
  get isDue(): boolean {
    const [whole, recent] = this.segments;
    const changed = recent.count + (whole.size - whole.count);
    return changed > Math.max(ALWAYS_SMALL, SHARE_DUE * whole.size);
  }

  /** The programme in full, as rules and reasons look at it. */
  find(id: string): Listing | null {
    for (const segment of this.segments) {
      const slot = segment.slotOf(id);
      if (slot !== null) return segment.listingOf(slot);
    }
    return null;
  }
}

/**
 * Makes a catalogue ready for ranking: n log n, about 10 µs a programme. The order of the catalogue has no influence on
 * any answer.
 * @throws DomainError `matching.invalid_catalogue` when two programmes have the same id or one cannot be ranked
 */
export function compile(catalogue: readonly Programme[], territory: Territory): ProgrammeIndex {
  const index = toItsEnd(compiling(1, catalogue, territory));
  if (index.segments[0].columns.slotOf.size < catalogue.length) throw repeated(catalogue);
  return index;
}

function repeated(catalogue: readonly Programme[]): DomainError {
  const ids = new Set<string>();
  const row = catalogue.findIndex(({ id }) => ids.size === ids.add(id).size);
  return invalidCatalogue([{ pointer: `/${row}/id`, code: 'duplicate' }]);
}

/**
 * The index with these programmes added, or replaced where the id is known; of two with the same id the last counts.
 * Costs what has changed since the last compilation of the whole, and a bit for each programme: give all changes at once.
 * @throws DomainError `matching.invalid_catalogue` when one cannot be ranked
 */
export function upsert(index: ProgrammeIndex, programmes: readonly Programme[]): ProgrammeIndex {
  const changed = new Map(programmes.map((programme) => [programme.id, programme]));
  const [whole, recent] = index.segments;
  const others = [...recent.programmes()].filter(({ id }) => !changed.has(id));
  const segment = toItsEnd(segmentOf([...others, ...changed.values()], index.territory));
  return new ProgrammeIndex(index.version + 1, index.territory, [whole.without(changed.keys()), segment]);
}

/** The index without these programmes; ids it does not hold are ignored. Costs a bit for each programme. */
export function remove(index: ProgrammeIndex, ids: Iterable<string>): ProgrammeIndex {
  const gone = [...ids];
  const [whole, recent] = index.segments;
  return new ProgrammeIndex(index.version + 1, index.territory, [whole.without(gone), recent.without(gone)]);
}

/**
 * The same index compiled as a whole, with the same version, in slices of a few milliseconds: a process that serves
 * others meanwhile lets them go on at each `yield`. Changes made meanwhile are to be made again on what it returns.
 */
export function rebuilding(index: ProgrammeIndex): Generator<void, ProgrammeIndex> {
  return compiling(index.version, [...index.programmes()], index.territory);
}

function* compiling(
  version: number,
  programmes: readonly Programme[],
  territory: Territory,
): Generator<void, ProgrammeIndex> {
  const whole = yield* segmentOf(programmes, territory);
  return new ProgrammeIndex(version, territory, [whole, toItsEnd(segmentOf([], territory))]);
}

function* segmentOf(programmes: readonly Programme[], territory: Territory): Generator<void, Segment> {
  return Segment.of(yield* columnsOf(programmes, territory));
}

function toItsEnd<Result>(work: Generator<void, Result>): Result {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
