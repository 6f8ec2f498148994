import { bitsFor, clearBit, fillBits, hasBit, type Bits } from './bits.js';
import type { Columns } from './columns.js';
import { DayViews } from './day-view.js';
import { Encounter } from '../encounter/encounter.js';
import { listingOf, type Listing } from '../encounter/listing.js';
import type { Programme } from '../formats/programme.js';
import type { Query } from './query.js';

/** How many listings are kept ready: those shown again and again. About 1 kB each. */
const LISTINGS = 1024;

/** Where a scan keeps what it finds: made once, since a fresh set of bits for each person costs more than to clear one. */
export class Scratch {
  readonly within: Bits;
  readonly coveringOne: Bits;
  readonly coveringMore: Bits;
  readonly candidates: Bits;
  readonly ruleFails: Uint8Array;
  readonly areaFails: Uint8Array;

  constructor({ programmes, rules, areas }: Columns) {
    this.within = bitsFor(programmes.length);
    this.coveringOne = bitsFor(programmes.length);
    this.coveringMore = bitsFor(programmes.length);
    this.candidates = bitsFor(programmes.length);
    this.ruleFails = new Uint8Array(rules.length);
    this.areaFails = new Uint8Array(areas.length);
  }

  cleared(): this {
    this.within.fill(0);
    this.ruleFails.fill(0);
    this.areaFails.fill(0);
    return this;
  }
}

/** A part of an index: columns, less the slots that were taken away since they were made. */
export class Segment {
  private constructor(
    readonly columns: Columns,
    readonly views: DayViews,
    readonly scratch: Scratch,
    /** Null while every slot counts. */
    readonly alive: Bits | null,
    /** Number of programmes that count. */
    readonly count: number,
    private readonly listings: Map<number, Listing>,
  ) {}

  static of(columns: Columns): Segment {
    return new Segment(
      columns,
      new DayViews(columns),
      new Scratch(columns),
      null,
      columns.programmes.length,
      new Map(),
    );
  }

  /** Number of slots, those taken away included. */
  get size(): number {
    return this.columns.programmes.length;
  }

  idOf(slot: number): string {
    return this.columns.programmes[slot]!.id;
  }

  has(slot: number): boolean {
    return this.alive === null || hasBit(this.alive, slot);
  }

  /** The slot of a programme that counts. */
  slotOf(id: string): number | null {
    const slot = this.columns.slotOf.get(id);
    return slot !== undefined && this.has(slot) ? slot : null;
  }

  /** The segment without these programmes; ids it does not hold are ignored. Copies one bit a slot. */
  without(ids: Iterable<string>): Segment {
    const slots = [...new Set(ids)].flatMap((id) => this.slotOf(id) ?? []);
    if (slots.length === 0) return this;
    const alive = this.alive?.slice() ?? fillBits(bitsFor(this.size), this.size);
    for (const slot of slots) clearBit(alive, slot);
    return new Segment(
      this.columns,
      this.views,
      this.scratch,
      alive,
      this.count - slots.length,
      this.listings,
    );
  }

  *programmes(): Generator<Programme> {
    for (const [slot, programme] of this.columns.programmes.entries()) if (this.has(slot)) yield programme;
  }

  /** A person before the programme of a slot. */
  encounter(slot: number, { asker, settings }: Query): Encounter {
    return new Encounter(this.listingOf(slot), asker, { territory: this.columns.territory, ...settings });
  }

  /** The programme of a slot in full, as rules and reasons look at it. */
  listingOf(slot: number): Listing {
    let listing = this.listings.get(slot);
    if (listing === undefined) {
      if (this.listings.size >= LISTINGS) this.listings.clear();
      listing = listingOf(this.columns.programmes[slot]!, this.columns.territory);
      this.listings.set(slot, listing);
    }
    return listing;
  }
}
