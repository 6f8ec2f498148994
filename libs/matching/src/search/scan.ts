import { STAGES } from '#libs/taxonomy';
import { covers, distanceKm, nearness, smallestTier, TIERS, type Place, type Verdict } from '#libs/territory';
import { addPosting, fillBits, type Bits } from './bits.js';
import {
  AREA,
  INTRICATE,
  IS_INTRICATE,
  LANGUAGES,
  MODE,
  MODES,
  NEEDS_AT,
  ROW,
  RULES_AT,
  STAGE_SET,
  type Columns,
} from './columns.js';
import { valueOfDistance, valueOfLanguages, valueOfTier } from '../encounter/criteria.js';
import type { DayView } from './day-view.js';
import { failureBit, type FailureMask } from './failure-mask.js';
import type { Listing } from '../encounter/listing.js';
import type { Query } from './query.js';
import { mayBeRemote, mustTravel, verdictOf } from '../encounter/rules.js';
import type { Segment } from './segment.js';

const FAILS = {
  needs: failureBit('needs'),
  territory: failureBit('territory'),
  stage: failureBit('stage'),
  intake: failureBit('intake'),
  places: failureBit('places'),
  distance: failureBit('distance'),
} as const;

/** By number: what `modes` of a listing says for the modes of the columns. */
const MODES_OF: readonly Listing['modes'][] = Array.from({ length: 8 }, (_, modes) =>
  (modes & MODE.given) === 0
    ? null
    : { onSite: (modes & MODE.onSite) !== 0, remote: (modes & MODE.remote) !== 0 },
);

/** A degree of latitude is 111.19 km on the sphere of `distanceKm`: what is farther than this is too far for certain. */
const LEAST_KM_PER_DEGREE = 111;

/**
 * One person before one segment of an index, until the next is made for the same segment: says of a slot whether it is open to her and what it scores, from the
 * columns alone. It must find what `checkRules` and `score` find, to the point; the reference ranker of the tests
 * holds it to that.
 */
export class Scan {
  readonly columns: Columns;
  readonly view: DayView;
  private readonly alive: Bits | null;
  /** The slots whose area may hold her; one whose area is intricate must be asked too. */
  private readonly within: Bits;
  private readonly covering: readonly Bits[];
  /** Null when her stage is not known. */
  private readonly atHerStage: Bits | null;
  // Answers kept while one person is compared with many programmes: 0 is not asked yet, else one more than the answer.
  private readonly ruleFails: Uint8Array;
  private readonly languagePoints: Int32Array;
  // The last distance: the score and the rule ask for the same one.
  private measuredSlot = -1;
  private measuredKm = NaN;
  // Seldom asked for, and there can be thousands of areas.
  private areaFails: Uint8Array | undefined;
  private areaTiers: Uint8Array | undefined;

  constructor(
    readonly segment: Segment,
    readonly query: Query,
  ) {
    const { columns } = segment;
    const { asker, settings, scale } = query;
    const { stage } = asker.person;
    const { within, ruleFails, languagePoints } = segment.scratch.cleared();
    fillWithin(within, columns, asker.place);
    this.columns = columns;
    this.view = segment.views.of(settings.day, settings.weights, scale);
    this.alive = segment.alive;
    this.within = within;
    this.covering = query.needs.map((number) => columns.needBits[number]!);
    this.atHerStage = stage == null ? null : columns.stageBits[STAGES.indexOf(stage)]!;
    this.ruleFails = ruleFails;
    this.languagePoints = languagePoints;
  }

  /** The slots of a word that rules `needs`, `stage`, `intake` and `places` leave open, and `territory` may. */
  candidates(word: number): number {
    let bits = this.within[word]! & ~this.view.intakeFails[word]! & ~this.view.placesFail[word]!;
    if (this.atHerStage !== null) bits &= this.atHerStage[word]!;
    if (this.alive !== null) bits &= this.alive[word]!;
    return bits === 0 ? 0 : bits & this.coveringWord(word);
  }

  private coveringWord(word: number): number {
    if (this.covering.length === 0) return ~0;
    let bits = 0;
    for (const need of this.covering) bits |= need[word]!;
    return bits;
  }

  /** Whether a candidate is open: no rule says no. */
  isOpen(slot: number): boolean {
    if (this.isOutside(slot)) return false;
    const { rows, ruleNumbers } = this.columns;
    const end = rows[ROW * (slot + 1) + RULES_AT]!;
    for (let at = rows[ROW * slot + RULES_AT]!; at < end; at++)
      if (this.doesRuleFail(ruleNumbers[at]!)) return false;
    return !this.isTooFar(slot);
  }

  /** Every rule word that excludes a slot; 0 where none does. */
  failures(slot: number): FailureMask {
    const word = slot >>> 5;
    const bit = 1 << (slot & 31);
    let mask = 0;
    if ((this.coveringWord(word) & bit) === 0) mask |= FAILS.needs;
    if ((this.within[word]! & bit) === 0 || this.isOutside(slot)) mask |= FAILS.territory;
    if (this.atHerStage !== null && (this.atHerStage[word]! & bit) === 0) mask |= FAILS.stage;
    if ((this.view.intakeFails[word]! & bit) !== 0) mask |= FAILS.intake;
    if ((this.view.placesFail[word]! & bit) !== 0) mask |= FAILS.places;
    if (this.isTooFar(slot)) mask |= FAILS.distance;
    const { rows, ruleNumbers, ruleBits } = this.columns;
    const end = rows[ROW * (slot + 1) + RULES_AT]!;
    for (let at = rows[ROW * slot + RULES_AT]!; at < end; at++)
      if (this.doesRuleFail(ruleNumbers[at]!)) mask |= ruleBits[ruleNumbers[at]!]!;
    return mask;
  }

  needsPoints(slot: number): number {
    const { urgency, asker, scale } = this.query;
    const { rows, needs } = this.columns;
    const end = rows[ROW * (slot + 1) + NEEDS_AT]!;
    let covered = 0;
    for (let at = rows[ROW * slot + NEEDS_AT]!; at < end; at++) {
      const need = needs[at]!;
      covered += urgency[need >>> 1]! * ((need & 1) === 1 ? 1 : 0.5);
    }
    return covered === 0 ? 0 : Math.round(scale.most.needs * (covered / asker.urgencySum));
  }

  /** Criteria `language`, `stage` and `wish` together. */
  fitPoints(slot: number): number {
    const { rows } = this.columns;
    return (
      this.pointsOfLanguages(rows[ROW * slot + LANGUAGES]!) +
      this.query.stagePoints[rows[ROW * slot + STAGE_SET]!]! +
      this.wishPoints(slot)
    );
  }

  accessPoints(slot: number): number {
    const { access } = this.query.scale.most;
    if (access === 0) return 0;
    const modes = MODES_OF[this.columns.rows[ROW * slot + MODES]!] ?? null;
    const remote = modes?.remote ? this.query.remoteValue : -1;
    const onSite = modes === null || modes.onSite ? this.onSiteValue(slot) : 0;
    return Math.round(access * Math.max(remote, onSite));
  }

  private wishPoints(slot: number): number {
    const { asker, scale } = this.query;
    if (asker.starred.size === 0) return 0;
    const { id, kind } = this.columns.programmes[slot]!;
    return asker.starred.has(id) || asker.starred.has(kind) ? scale.most.wish : 0;
  }

  private pointsOfLanguages(number: number): number {
    const known = this.languagePoints[number]!;
    if (known > 0) return known - 1;
    const value = valueOfLanguages(this.columns.languages[number] ?? null, this.query.asker);
    const points = Math.round(this.query.scale.most.language * value);
    this.languagePoints[number] = points + 1;
    return points;
  }

  private onSiteValue(slot: number): number {
    const { asker } = this.query;
    const km = this.kmTo(slot);
    if (!Number.isNaN(km)) return valueOfDistance(km, asker.person);
    const site = this.columns.siteCommune[slot] ?? null;
    if (site !== null && asker.place.commune !== null)
      return valueOfTier(nearness(asker.place.commune, site));
    return valueOfTier(TIERS[this.tierOfArea(this.columns.rows[ROW * slot + AREA]!)]!);
  }

  /** NaN when one of the two ends has no coordinates. */
  private kmTo(slot: number): number {
    if (slot !== this.measuredSlot) {
      const { origin } = this.query.asker;
      const { points } = this.columns;
      this.measuredSlot = slot;
      this.measuredKm =
        origin === null ? NaN : distanceKm(origin, { lat: points[2 * slot]!, lon: points[2 * slot + 1]! });
    }
    return this.measuredKm;
  }

  private isTooFar(slot: number): boolean {
    const { maxKm, person } = this.query.asker;
    if (maxKm === null) return false;
    const modes = MODES_OF[this.columns.rows[ROW * slot + MODES]!] ?? null;
    if (!mustTravel(modes, person) || mayBeRemote(modes, person)) return false;
    if (this.isFarNorthOrSouth(slot, maxKm)) return true;
    return this.kmTo(slot) > maxKm;
  }

  // Spares the great circle for nearly all of France; false where a coordinate is missing.
  private isFarNorthOrSouth(slot: number, maxKm: number): boolean {
    const { origin } = this.query.asker;
    return (
      origin !== null && Math.abs(this.columns.points[2 * slot]! - origin.lat) * LEAST_KM_PER_DEGREE > maxKm
    );
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

  /** For a slot of `within`: its area does not hold her all the same. */
  private isOutside(slot: number): boolean {
    const { rows, areas, territory } = this.columns;
    const { place } = this.query.asker;
    if (rows[ROW * slot + IS_INTRICATE] === 0 && place.commune !== null) return false;
    const area = rows[ROW * slot + AREA]!;
    const known = (this.areaFails ??= new Uint8Array(areas.length));
    if (known[area] === 0) known[area] = failed(covers(territory, areas[area]!, place));
    return known[area] === FAILED;
  }

  private doesRuleFail(number: number): boolean {
    if (this.ruleFails[number] === 0)
      this.ruleFails[number] = failed(verdictOf(this.columns.rules[number]!, this.query.asker));
    return this.ruleFails[number] === FAILED;
  }
}

const FAILED = 2;
const failed = (verdict: Verdict): number => (verdict === 'no' ? FAILED : 1);

/** Adds the slots of which a zone holds this place, and those of which the zones must be asked one by one. */
function fillWithin(bits: Bits, { programmes, byZone }: Columns, { commune }: Place): void {
  if (commune === null) {
    fillBits(bits, programmes.length);
    return;
  }
  const { epci, departement, region, city } = commune;
  for (const key of [
    'nation:FR',
    `region:${region}`,
    `departement:${departement}`,
    `epci:${epci}`,
    `commune:${city}`,
    INTRICATE,
  ]) {
    const posting = byZone.get(key);
    if (posting !== undefined) addPosting(bits, posting);
  }
}
