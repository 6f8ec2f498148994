import { distanceKm, nearness, smallestTier, type Territory, type Tier } from '#libs/territory';
import type { Asker } from './asker.js';
import type { DatedSession, Listing } from './listing.js';
import type { Prior, Weights } from './weights.js';

/** How far the site is: kilometres when both ends have coordinates, else the smallest area that holds both. */
export type Reach =
  | { readonly by: 'distance'; readonly km: number }
  | { readonly by: 'communes'; readonly tier: Tier }
  | { readonly by: 'area'; readonly tier: Tier };

/** When she could start. */
export type Start =
  | { readonly when: 'now'; readonly placesKnown: boolean }
  | { readonly when: 'on'; readonly session: DatedSession }
  | { readonly when: 'waiting_list' }
  | { readonly when: 'unknown' };

/** What an encounter needs besides the two who meet. */
export interface Circumstances {
  readonly territory: Territory;
  /** The day the answer is for, as a day number. */
  readonly day: number;
  readonly weights: Weights;
}

/** One person before one programme on one day: what rules, criteria and reasons all look at. */
export class Encounter {
  private foundReach: Reach | undefined;
  private foundStart: Start | undefined;

  constructor(
    readonly listing: Listing,
    readonly asker: Asker,
    private readonly circumstances: Circumstances,
  ) {}

  get territory(): Territory {
    return this.circumstances.territory;
  }

  get day(): number {
    return this.circumstances.day;
  }

  /** What is assumed of this kind of programme. */
  get prior(): Prior {
    return this.circumstances.weights.priors[this.listing.kind];
  }

  // Worked out when first asked for: most programmes are closed by an earlier rule.
  get reach(): Reach {
    return (this.foundReach ??= reachOf(this.listing, this.asker, this.territory));
  }

  get start(): Start {
    return (this.foundStart ??= startOf(this.listing, this.day));
  }
}

function reachOf({ site, area }: Listing, { origin, place }: Asker, territory: Territory): Reach {
  if (site.point !== null && origin !== null) return { by: 'distance', km: distanceKm(origin, site.point) };
  if (site.commune !== null && place.commune !== null)
    return { by: 'communes', tier: nearness(place.commune, site.commune) };
  return { by: 'area', tier: smallestTier(territory, area, place) ?? 'nation' };
}

/** When somebody who comes on this day could start. */
export function startOf({ intake, sessions }: Pick<Listing, 'intake' | 'sessions'>, day: number): Start {
  const coming = sessions.filter((session) => session.day >= day);
  if (intake === 'open') return { when: 'now', placesKnown: coming.some((session) => session.placesKnown) };
  // Somebody on a waiting list waits for a session that is full today; everybody else needs one with room.
  const next = intake === 'waiting_list' ? coming[0] : coming.find((session) => !session.full);
  if (next !== undefined) return { when: 'on', session: next };
  return { when: intake === 'waiting_list' ? 'waiting_list' : 'unknown' };
}

/** The day number on which she could start; Infinity on a waiting list without a date. */
export function startDayOf(offer: Pick<Listing, 'intake' | 'sessions'>, prior: Prior, day: number): number {
  const start = startOf(offer, day);
  if (start.when === 'now') return day;
  if (start.when === 'on') return start.session.day;
  return start.when === 'waiting_list' ? Infinity : day + 7 * prior.startWeeks;
}
