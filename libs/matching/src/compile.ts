import type { Territory } from '#libs/territory';
import { listingOf, type Listing } from './listing.js';
import type { Programme } from './programme.js';
import { invalidCatalogue } from './refusals.js';

/** A catalogue made ready for ranking. Immutable: a change gives a new index and leaves the old one in use as it was. */
export class ProgrammeIndex {
  constructor(
    /** 1 for a compiled catalogue, one more at each change. */
    readonly version: number,
    readonly territory: Territory,
    readonly listings: ReadonlyMap<string, Listing>,
  ) {}

  /** Number of programmes. */
  get size(): number {
    return this.listings.size;
  }
}

/**
 * Makes a catalogue ready for ranking, in linear time. The order of the catalogue has no influence on any answer.
 * @throws DomainError `matching.invalid_catalogue` when two programmes have the same id or one cannot be ranked
 */
export function compile(catalogue: readonly Programme[], territory: Territory): ProgrammeIndex {
  const listings = new Map<string, Listing>();
  catalogue.forEach((programme, row) => {
    if (listings.has(programme.id)) throw invalidCatalogue([{ pointer: `/${row}/id`, code: 'duplicate' }]);
    listings.set(programme.id, listingOf(programme, territory));
  });
  return new ProgrammeIndex(1, territory, listings);
}

/**
 * The index with these programmes added, or replaced where the id is known. Copies the table of the index (about
 * 0.3 ms for 10,000 programmes): give all changes at once.
 * @throws DomainError `matching.invalid_catalogue` when one cannot be ranked
 */
export function upsert(index: ProgrammeIndex, programmes: readonly Programme[]): ProgrammeIndex {
  const listings = new Map(index.listings);
  for (const programme of programmes) listings.set(programme.id, listingOf(programme, index.territory));
  return new ProgrammeIndex(index.version + 1, index.territory, listings);
}

/** The index without these programmes; ids it does not hold are ignored. Copies the table, as `upsert` does. */
export function remove(index: ProgrammeIndex, ids: Iterable<string>): ProgrammeIndex {
  const listings = new Map(index.listings);
  for (const id of ids) listings.delete(id);
  return new ProgrammeIndex(index.version + 1, index.territory, listings);
}
