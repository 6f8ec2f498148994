import { STAGES } from '#libs/taxonomy';
import { positionOf, covers, groundKm, type Position, type Place, type Verdict } from '#libs/territory';
import { addBits, addPosting, bitsFor, fillBits, type Bits } from './bits.js';
import { AREA, FLAG, FLAGS, INTRICATE, ROW, RULES_AT, straightKmTo, type Columns } from './columns.js';
import type { DayView } from './day-view.js';
import { failureBit } from './failure-mask.js';
import type { Query } from './query.js';
import { verdictOf } from '../encounter/rules.js';
import { Scorer } from './scorer.js';
import type { Segment } from './segment.js';

const FAILS = {
  needs: failureBit('needs'),
  territory: failureBit('territory'),
  stage: failureBit('stage'),
  intake: failureBit('intake'),
  places: failureBit('places'),
  distance: failureBit('distance'),
} as const;

/**
 * One person before one segment of an index: says of a slot whether it is open to her, from the columns alone. It must
 * find what `checkRules` finds; the reference ranker of the tests holds it to that. Used up when the next is made for the
 * same segment: they share scratch space.
 */
export class Scan {
  readonly columns: Columns;
  readonly view: DayView;
  /** The slots that rules `needs`, `stage`, `intake` and `places` leave open, and `territory` may. */
  readonly candidates: Bits;
  /** Those of them that cover one of her needs at the most, and the others. */
  readonly coveringOne: Bits;
  readonly coveringMore: Bits;
  /** The slots whose area may hold her; one whose area is intricate must be asked too. */
  private readonly within: Bits;
  /** Null when her stage is not known. */
  private readonly atHerStage: Bits | null;
  private readonly home: Position | null;
  // Answers kept while one person is compared with many programmes: 0 is not asked yet.
  private readonly ruleFails: Uint8Array;
  private readonly areaFails: Uint8Array;

  constructor(
    readonly segment: Segment,
    readonly query: Query,
  ) {
    const { columns, scratch } = segment;
    const { asker, settings, scale } = query;
    const { stage } = asker.person;
    this.columns = columns;
    this.view = segment.views.of(settings.day, settings.weights, scale);
    this.atHerStage = stage == null ? null : columns.stageBits[STAGES.indexOf(stage)]!;
    this.home = asker.origin === null ? null : positionOf(asker.origin);
    const sets = scratch.cleared();
    this.within = sets.within;
    this.coveringOne = sets.coveringOne;
    this.coveringMore = sets.coveringMore;
    this.candidates = sets.candidates;
    this.ruleFails = sets.ruleFails;
    this.areaFails = sets.areaFails;
    fillWithin(this.within, columns, asker.place);
    this.fillCandidates();
  }

  /** What the slots score. */
  scorer(): Scorer {
    return new Scorer(this.columns, this.view, this.query);
  }

  private fillCandidates(): void {
    const { within, coveringOne, coveringMore, candidates, columns, query } = this;
    const { intakeFails, placesFail } = this.view;
    const atHerStage = this.atHerStage ?? within;
    const alive = this.segment.alive ?? within;
    const needBits = query.needs.map((need) => columns.needBits[need]!);
    for (let word = 0; word < within.length; word++) {
      const closed = intakeFails[word]! | placesFail[word]!;
      const open = within[word]! & atHerStage[word]! & alive[word]! & ~closed;
      let covering = needBits.length === 0 ? open : 0;
      let more = 0;
      if (open !== 0)
        for (let i = 0; i < needBits.length; i++) {
          const bits = open & needBits[i]![word]!;
          more |= covering & bits;
          covering |= bits;
        }
      candidates[word] = covering;
      coveringOne[word] = covering & ~more;
      coveringMore[word] = more;
    }
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

  /** By slot: every rule word that excludes it; 0 where none does. */
  failures(): Uint32Array {
    const masks = new Uint32Array(this.segment.size);
    this.writeStanding(masks);
    this.writeWritten(masks);
    this.writeTooFar(masks);
    return masks;
  }

  private writeStanding(masks: Uint32Array): void {
    const { within } = this;
    const covering = this.covering();
    const { intakeFails, placesFail } = this.view;
    const { rows } = this.columns;
    const { commune } = this.query.asker.place;
    for (let word = 0; word < within.length; word++) {
      let [uncovered, outside, otherStage] = [~covering[word]!, ~within[word]!, 0];
      if (this.atHerStage !== null) otherStage = ~this.atHerStage[word]!;
      let [over, full] = [intakeFails[word]!, placesFail[word]!];
      const end = Math.min(32 * word + 32, masks.length);
      for (let slot = 32 * word; slot < end; slot++) {
        let isOutside = outside & 1;
        if (isOutside === 0 && (commune === null || (rows[ROW * slot + FLAGS]! & FLAG.intricate) !== 0))
          isOutside = this.isOutside(slot) ? 1 : 0;
        masks[slot] =
          (-(uncovered & 1) & FAILS.needs) |
          (-isOutside & FAILS.territory) |
          (-(otherStage & 1) & FAILS.stage) |
          (-(over & 1) & FAILS.intake) |
          (-(full & 1) & FAILS.places);
        uncovered >>>= 1;
        outside >>>= 1;
        otherStage >>>= 1;
        over >>>= 1;
        full >>>= 1;
      }
    }
  }

  /** The slots that cover a need of hers; all of them when she has none. */
  private covering(): Bits {
    const covering = bitsFor(this.segment.size);
    if (this.query.needs.length === 0) return fillBits(covering, this.segment.size);
    for (const need of this.query.needs) addBits(covering, this.columns.needBits[need]!);
    return covering;
  }

  private writeWritten(masks: Uint32Array): void {
    const { rows, rules, ruleNumbers, ruleBits } = this.columns;
    const { asker } = this.query;
    const failing = new Uint32Array(rules.length);
    for (let number = 0; number < rules.length; number++)
      if (verdictOf(rules[number]!, asker) === 'no') failing[number] = ruleBits[number]!;
    let at = 0;
    for (let slot = 0; slot < masks.length; slot++) {
      const end = rows[ROW * (slot + 1) + RULES_AT]!;
      for (; at < end; at++) masks[slot]! |= failing[ruleNumbers[at]!]!;
    }
  }

  private writeTooFar(masks: Uint32Array): void {
    if (this.query.asker.maxKm === null || this.home === null) return;
    for (let slot = 0; slot < masks.length; slot++) if (this.isTooFar(slot)) masks[slot]! |= FAILS.distance;
  }

  private isTooFar(slot: number): boolean {
    const { maxKm } = this.query.asker;
    if (maxKm === null || this.home === null || !this.mustCome(slot)) return false;
    // Spares the root for nearly all of France; false where a coordinate is missing.
    if (Math.abs(this.columns.positions[3 * slot + 2]! - this.home.z) > maxKm) return true;
    const straight = straightKmTo(this.columns, slot, this.home);
    return straight > maxKm || groundKm(straight) > maxKm;
  }

  /** Nothing but going there is left to her, as far as the programme said. */
  private mustCome(slot: number): boolean {
    const flags = this.columns.rows[ROW * slot + FLAGS]!;
    if (this.query.asker.person.remote === 'impossible') return (flags & FLAG.onSite) !== 0;
    return (flags & (FLAG.modesGiven | FLAG.onSite | FLAG.remote)) === (FLAG.modesGiven | FLAG.onSite);
  }

  /** For a slot of `within`: its area does not hold her all the same. */
  private isOutside(slot: number): boolean {
    const { rows, areas, territory } = this.columns;
    const { place } = this.query.asker;
    if ((rows[ROW * slot + FLAGS]! & FLAG.intricate) === 0 && place.commune !== null) return false;
    const area = rows[ROW * slot + AREA]!;
    if (this.areaFails[area] === 0) this.areaFails[area] = failed(covers(territory, areas[area]!, place));
    return this.areaFails[area] === FAILED;
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
