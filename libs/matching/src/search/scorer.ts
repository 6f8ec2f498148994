import { PROGRAMME_KINDS } from '#libs/taxonomy';
import { positionOf, groundKm, nearness, smallestTier, TIERS, type Position } from '#libs/territory';
import { AREA, FLAG, FLAGS, LANGUAGES, NEEDS_AT, ROW, straightKmTo, type Columns } from './columns.js';
import { valueOfDistance, valueOfTier } from '../encounter/criteria.js';
import type { DayView } from './day-view.js';
import { siteCodeOf } from '../encounter/listing.js';
import { nearPointsFor, pointsWithin } from './near-points.js';
import type { Query } from './query.js';

/**
 * One person before some columns: what a slot scores, from the columns alone. It must find what `score` finds, to the
 * point; the reference ranker of the tests holds it to that.
 */
export class Scorer {
  private readonly home: Position | null;
  private readonly levels: Float64Array;
  private readonly nearPoints: Int32Array;
  private readonly remotePoints: number;
  /** Bit of each kind of programme that she starred, and the slots of the programmes that she did. */
  private readonly starredKinds: number;
  private readonly starredSlots: readonly number[];
  // By number of an area, one more than its tier; seldom asked for.
  private areaTiers: Uint8Array | undefined;

  constructor(
    private readonly columns: Columns,
    private readonly view: DayView,
    private readonly query: Query,
  ) {
    const { asker, scale, remoteValue } = query;
    this.home = asker.origin === null ? null : positionOf(asker.origin);
    this.levels = columns.languages.levelsOf(asker);
    this.nearPoints = nearPointsFor(scale, asker.person.mobility ?? 'transit');
    this.remotePoints = Math.round(scale.most.access * remoteValue);
    let kinds = 0;
    const slots: number[] = [];
    for (const star of asker.starred) {
      const slot = columns.slotOf.get(star);
      if (slot !== undefined) slots.push(slot);
      const kind = (PROGRAMME_KINDS as readonly string[]).indexOf(star);
      if (kind >= 0) kinds |= 1 << kind;
    }
    this.starredKinds = kinds;
    this.starredSlots = slots;
  }

  /** The total of a slot; null when it is below `least`, which is mostly found long before all of it is. */
  totalOf(slot: number, least: number): number | null {
    const { rows } = this.columns;
    const { mostLanguage, stagePoints, scale } = this.query;
    const at = ROW * slot;
    const flags = rows[at + FLAGS]!;
    let total =
      this.view.rest[slot]! +
      this.needsPoints(slot) +
      stagePoints[(flags >>> FLAG.stagesAt) & FLAG.allStages]! +
      this.wishPoints(slot, flags);
    if (total + mostLanguage + scale.most.access < least) return null;
    const straightKm =
      this.home === null || (flags & FLAG.onSite) === 0 ? NaN : straightKmTo(this.columns, slot, this.home);
    const mostAccess = this.mostAccessPoints(flags, straightKm);
    if (total + mostLanguage + mostAccess < least) return null;
    total += Math.round(
      scale.most.language * this.columns.languages.valueOf(rows[at + LANGUAGES]!, this.levels),
    );
    if (total + mostAccess < least) return null;
    total += this.accessPoints(slot, flags, straightKm);
    return total < least ? null : total;
  }

  private needsPoints(slot: number): number {
    const { urgency, needsPoints } = this.query;
    const { rows, needs } = this.columns;
    const end = rows[ROW * (slot + 1) + NEEDS_AT]!;
    let halves = 0;
    for (let at = rows[ROW * slot + NEEDS_AT]!; at < end; at++) {
      const need = needs[at]!;
      halves += urgency[need >>> 1]! << (need & 1);
    }
    return needsPoints[halves]!;
  }

  private wishPoints(slot: number, flags: number): number {
    const { starredKinds, starredSlots } = this;
    const isStarred =
      ((starredKinds >>> (flags >>> FLAG.kindAt)) & 1) === 1 ||
      (starredSlots.length > 0 && starredSlots.includes(slot));
    return isStarred ? this.query.scale.most.wish : 0;
  }

  private mostAccessPoints(flags: number, straightKm: number): number {
    const { access } = this.query.scale.most;
    const remote = (flags & FLAG.remote) === 0 ? 0 : this.remotePoints;
    if ((flags & FLAG.onSite) === 0) return remote;
    return Math.max(remote, pointsWithin(this.nearPoints, straightKm, access));
  }

  private accessPoints(slot: number, flags: number, straightKm: number): number {
    const { access } = this.query.scale.most;
    if (access === 0) return 0;
    const remote = (flags & FLAG.remote) === 0 ? 0 : this.remotePoints;
    if ((flags & FLAG.onSite) === 0) return remote;
    return Math.max(remote, Math.round(access * this.onSiteValue(slot, straightKm)));
  }

  private onSiteValue(slot: number, straightKm: number): number {
    const { person, place } = this.query.asker;
    if (!Number.isNaN(straightKm)) return valueOfDistance(groundKm(straightKm), person);
    const { programmes, territory, rows } = this.columns;
    const code = siteCodeOf(programmes[slot]!);
    const site = code === null ? null : territory.commune(code);
    if (site !== null && place.commune !== null) return valueOfTier(nearness(place.commune, site));
    return valueOfTier(TIERS[this.tierOfArea(rows[ROW * slot + AREA]!)]!);
  }

  private tierOfArea(area: number): number {
    const { areas, territory } = this.columns;
    const known = (this.areaTiers ??= new Uint8Array(areas.length));
    if (known[area] === 0) {
      const tier = smallestTier(territory, areas[area]!, this.query.asker.place) ?? 'nation';
      known[area] = 1 + TIERS.indexOf(tier);
    }
    return known[area]! - 1;
  }
}
