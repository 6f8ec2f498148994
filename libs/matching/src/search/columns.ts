import { NEED_CODES, PROGRAMME_KINDS, STAGES, stageSteps, type NeedCode, type Stage } from '#libs/taxonomy';
import {
  positionOf,
  straightKm,
  type Area,
  type Position,
  type Territory,
  type ZoneCode,
} from '#libs/territory';
import { bitsFor, postingOf, setBit, type Bits, type Posting } from './bits.js';
import { failureBit } from './failure-mask.js';
import { valueOfAnswer, valueOfCost, valueOfTrack } from '../encounter/criteria.js';
import { listingOf, type DatedSession, type Listing, type Offers } from '../encounter/listing.js';
import { LanguageSets } from './language-sets.js';
import type { EligibilityRule, Intake, Programme } from '../formats/programme.js';
import { DEFAULT_WEIGHTS } from '../encounter/weights.js';

/** Numbers of a slot in `rows`: what a search reads of a candidate stands side by side, and is fetched at once. */
export const ROW = 5;
/** Where the slot's needs begin in `needs`; they end where those of the next slot begin. */
export const NEEDS_AT = 0;
/** Where the slot's rules begin in `ruleNumbers`; likewise. */
export const RULES_AT = 1;
/** Numbers in `areas` and `languages`. */
export const AREA = 2;
export const LANGUAGES = 3;
export const FLAGS = 4;

/** What `FLAGS` holds. A programme that does not say how it receives people is taken to do so on site. */
export const FLAG = {
  onSite: 1,
  remote: 2,
  modesGiven: 4,
  /** The zones of the area do not by themselves say who is inside (exclusions, priority districts…). */
  intricate: 8,
  /** From this bit on, bit `i` for stage `i` of `STAGES`, and all of them. */
  stagesAt: 4,
  allStages: (1 << STAGES.length) - 1,
  /** From this bit on, the number of the kind. */
  kindAt: 4 + STAGES.length,
} as const;

/**
 * Programmes as columns, one row (a "slot") each: what a ranking reads of many programmes without touching their sheets.
 * The most promising at rest (record, cost, answer time) come first, so that a search can stop early. Facts that many
 * programmes share (areas, rules, languages) stand once and are referred to by number. About 180 bytes a programme.
 */
export interface Columns {
  readonly territory: Territory;
  readonly programmes: readonly Programme[];
  readonly slotOf: ReadonlyMap<string, number>;
  /** `ROW` numbers per slot, and the ends of the last. */
  readonly rows: Int32Array;
  /** Twice the need's number, plus one where it is covered in full. */
  readonly needs: Uint8Array;
  /** By need: the slots that cover it. */
  readonly needBits: readonly Bits[];
  /** By stage: the slots that are not closed to it. */
  readonly stageBits: readonly Bits[];
  readonly areas: readonly Area[];
  /** By `zoneKey`: the slots that include such a zone. */
  readonly byZone: ReadonlyMap<string, Posting>;
  readonly rules: readonly EligibilityRule[];
  /** By rule: the bit of its word in a mask of failures. */
  readonly ruleBits: Uint32Array;
  readonly ruleNumbers: Uint32Array;
  readonly languages: LanguageSets;
  /** Three numbers per slot, the `Position` of its site; NaN where it has no coordinates. */
  readonly positions: Float64Array;
  /** Number in `INTAKES`. */
  readonly intake: Uint8Array;
  /** Where the slot's sessions begin in the two that follow; they end where those of the next begin. */
  readonly sessionStarts: Uint32Array;
  /** Day numbers, and whether places are known (1) and all taken (2). */
  readonly sessionDays: Int32Array;
  readonly sessionFlags: Uint8Array;
}

const INTAKES: readonly (Intake | null)[] = [null, 'open', 'dated', 'waiting_list', 'closed'];
const SESSION = { placesKnown: 1, full: 2 } as const;

const NEED_NUMBERS: ReadonlyMap<NeedCode, number> = new Map(NEED_CODES.map((code, number) => [code, number]));
/** The number of a need in the columns: its place in the taxonomy. */
export const needNumber = (code: NeedCode): number => NEED_NUMBERS.get(code)!;

/** By stage, the numbers of the stages to which a programme for it is not closed. */
const NEAR_STAGES: ReadonlyMap<Stage, readonly number[]> = new Map(
  STAGES.map((stage) => [
    stage,
    STAGES.flatMap((other, number) => (stageSteps(stage, other) <= 1 ? [number] : [])),
  ]),
);

/** Under what a zone is looked up. An arrondissement stands under its city; what cannot be looked up stands under `*`. */
export function zoneKey({ kind, code }: ZoneCode, territory: Territory): string | null {
  if (kind === 'qpv' || kind === 'zone') return INTRICATE;
  if (kind !== 'commune') return `${kind}:${code}`;
  const commune = territory.commune(code);
  return commune === null ? null : `commune:${commune.city}`;
}

/** Zones of which the place of a person does not simply say yes or no. */
export const INTRICATE = '*';

/** Steps of the work between two moments at which somebody else may go on. */
const SLICE = 250;

/**
 * The columns of programmes, in slices: yields so that a process can serve others meanwhile.
 * @throws DomainError `matching.invalid_catalogue` when one cannot be ranked
 */
export function* columnsOf(programmes: readonly Programme[], territory: Territory): Generator<void, Columns> {
  const writer = new ColumnsWriter(programmes.length, territory);
  let slot = 0;
  for (const row of mostPromisingFirst(programmes)) {
    writer.write(slot++, listingOf(programmes[row]!, territory));
    if (slot % SLICE === 0) yield;
  }
  return writer.columns();
}

/** Room for four million programmes beside a value of 31 bits in one number, so that they sort without comparing pairs. */
const ROWS = 2 ** 22;
const STEPS = 2 ** 31;

function mostPromisingFirst(programmes: readonly Programme[]): Float64Array {
  const keys = Float64Array.from(programmes, (programme, row) => {
    // What is none of the values of a programme is refused when its turn comes: here it must only leave room for the row.
    const value = Math.min(1, Math.max(0, valueAtRest(programme))) || 0;
    return row - Math.floor(STEPS * value) * ROWS;
  }).sort();
  return keys.map((key) => key - Math.floor(key / ROWS) * ROWS);
}

/** What a programme is worth whoever asks, on any day: only decides how early a search meets it. */
function valueAtRest({ kind, track, costEur, intake }: Programme): number {
  const { criteria, priors } = DEFAULT_WEIGHTS;
  const prior = priors[kind];
  return (
    criteria.start * (intake === 'open' ? 1 : 0.5) +
    criteria.track * valueOfTrack(track?.helped ?? 0, track?.answered ?? 0, prior) +
    criteria.cost * valueOfCost(costEur ?? prior.costEur) +
    criteria.answer * valueOfAnswer(track?.answerDaysMedian ?? prior.answerDays)
  );
}

/** When a slot takes people in. */
export function offerOf(columns: Columns, slot: number): Pick<Listing, 'intake' | 'sessions'> {
  return { intake: INTAKES[columns.intake[slot]!] ?? null, sessions: sessionsOf(columns, slot) };
}

function sessionsOf(
  { sessionStarts, sessionDays, sessionFlags }: Columns,
  slot: number,
): readonly DatedSession[] {
  const sessions: DatedSession[] = [];
  for (let at = sessionStarts[slot]!; at < sessionStarts[slot + 1]!; at++)
    sessions.push({
      day: sessionDays[at]!,
      placesKnown: (sessionFlags[at]! & SESSION.placesKnown) !== 0,
      full: (sessionFlags[at]! & SESSION.full) !== 0,
    });
  return sessions;
}

/** In a straight line, see `straightKm`; NaN when the site of the slot has no coordinates. */
export function straightKmTo({ positions }: Columns, slot: number, from: Position): number {
  const at = 3 * slot;
  return straightKm(from, { x: positions[at]!, y: positions[at + 1]!, z: positions[at + 2]! });
}

/** Gives each different fact a number, in the order in which it first comes. */
class Numbering<Fact> {
  readonly facts: Fact[] = [];
  private readonly numbers = new Map<string, number>();

  /** @param key the same for the same fact */
  of(key: string, fact: Fact): number {
    let number = this.numbers.get(key);
    if (number === undefined) {
      number = this.facts.push(fact) - 1;
      this.numbers.set(key, number);
    }
    return number;
  }
}

class ColumnsWriter {
  private readonly programmes: Programme[] = [];
  private readonly slotOf = new Map<string, number>();
  private readonly rows: Int32Array;
  private readonly needs: number[] = [];
  private readonly needBits: readonly Bits[];
  private readonly stageBits: readonly Bits[];
  private readonly areas = new Numbering<Area>();
  /** By number of an area, as the next. */
  private readonly isIntricate: boolean[] = [];
  private readonly zonesOfArea: (readonly number[][])[] = [];
  private readonly slotsByZone = new Map<string, number[]>();
  private readonly rules = new Numbering<EligibilityRule>();
  private readonly ruleNumbers: number[] = [];
  private readonly languages = new Numbering<Offers | null>();
  private readonly positions: Float64Array;
  private readonly intake: Uint8Array;
  private readonly sessionStarts: Uint32Array;
  private readonly sessionDays: number[] = [];
  private readonly sessionFlags: number[] = [];

  constructor(
    private readonly size: number,
    private readonly territory: Territory,
  ) {
    this.rows = new Int32Array(ROW * (size + 1));
    this.needBits = NEED_CODES.map(() => bitsFor(size));
    this.stageBits = STAGES.map(() => bitsFor(size));
    this.positions = new Float64Array(3 * size).fill(NaN);
    this.intake = new Uint8Array(size);
    this.sessionStarts = new Uint32Array(size + 1);
  }

  write(slot: number, listing: Listing): void {
    this.programmes.push(listing.programme);
    this.slotOf.set(listing.id, slot);
    this.writeNeeds(slot, listing);
    this.writeFlags(slot, listing);
    this.writeStages(slot, listing);
    this.writeArea(slot, listing);
    this.writeRules(slot, listing);
    this.writeLanguages(slot, listing);
    this.writeSite(slot, listing);
    this.writeSessions(slot, listing);
  }

  private writeNeeds(slot: number, { needs }: Listing): void {
    for (const [code, quality] of needs) {
      const number = needNumber(code);
      this.needs.push(2 * number + (quality === 1 ? 1 : 0));
      setBit(this.needBits[number]!, slot);
    }
    this.rows[ROW * (slot + 1) + NEEDS_AT] = this.needs.length;
  }

  private writeFlags(slot: number, { modes, kind }: Listing): void {
    this.rows[ROW * slot + FLAGS] =
      (modes === null || modes.onSite ? FLAG.onSite : 0) |
      (modes?.remote ? FLAG.remote : 0) |
      (modes === null ? 0 : FLAG.modesGiven) |
      (PROGRAMME_KINDS.indexOf(kind) << FLAG.kindAt);
  }

  private writeStages(slot: number, { stages }: Listing): void {
    for (const stage of stages) {
      this.rows[ROW * slot + FLAGS]! |= 1 << (FLAG.stagesAt + STAGES.indexOf(stage));
      for (const number of NEAR_STAGES.get(stage)!) setBit(this.stageBits[number]!, slot);
    }
  }

  private writeArea(slot: number, { area, servedArea: { include, exclude } }: Listing): void {
    const number = this.areas.of(`${include.join()}/${exclude.join()}`, area);
    if (number === this.isIntricate.length) {
      this.isIntricate.push(isIntricate(area, this.territory));
      this.zonesOfArea.push(this.slotsOfZones(area));
    }
    this.rows[ROW * slot + AREA] = number;
    if (this.isIntricate[number]!) this.rows[ROW * slot + FLAGS]! |= FLAG.intricate;
    for (const slots of this.zonesOfArea[number]!) slots.push(slot);
  }

  /** The lists of slots to which an area adds its own. */
  private slotsOfZones({ include }: Area): number[][] {
    const keys = new Set(include.map((zone) => zoneKey(zone, this.territory)));
    keys.delete(null);
    return [...keys].map((key) => {
      const slots = this.slotsByZone.get(key!) ?? [];
      this.slotsByZone.set(key!, slots);
      return slots;
    });
  }

  private writeRules(slot: number, { rules }: Listing): void {
    for (const rule of rules)
      this.ruleNumbers.push(this.rules.of(`${rule.type} ${rule.value.toString()}`, rule));
    this.rows[ROW * (slot + 1) + RULES_AT] = this.ruleNumbers.length;
  }

  private writeLanguages(slot: number, { languages }: Listing): void {
    const key =
      languages === null ? '' : languages.map(({ language, offer }) => `${language} ${offer}`).join();
    this.rows[ROW * slot + LANGUAGES] = this.languages.of(key, languages);
  }

  private writeSite(slot: number, { site }: Listing): void {
    if (site.point !== null) {
      const { x, y, z } = positionOf(site.point);
      this.positions[3 * slot] = x;
      this.positions[3 * slot + 1] = y;
      this.positions[3 * slot + 2] = z;
    }
  }

  private writeSessions(slot: number, { intake, sessions }: Listing): void {
    this.intake[slot] = INTAKES.indexOf(intake);
    for (const { day, placesKnown, full } of sessions) {
      this.sessionDays.push(day);
      this.sessionFlags.push((placesKnown ? SESSION.placesKnown : 0) | (full ? SESSION.full : 0));
    }
    this.sessionStarts[slot + 1] = this.sessionDays.length;
  }

  columns(): Columns {
    const { size, territory } = this;
    const byZone = new Map<string, Posting>();
    for (const [key, slots] of this.slotsByZone) byZone.set(key, postingOf(slots, size));
    return {
      territory,
      programmes: this.programmes,
      slotOf: this.slotOf,
      rows: this.rows,
      needs: Uint8Array.from(this.needs),
      needBits: this.needBits,
      stageBits: this.stageBits,
      areas: this.areas.facts,
      byZone,
      rules: this.rules.facts,
      ruleBits: Uint32Array.from(this.rules.facts, ({ type }) => failureBit(type)),
      ruleNumbers: Uint32Array.from(this.ruleNumbers),
      languages: new LanguageSets(this.languages.facts),
      positions: this.positions,
      intake: this.intake,
      sessionStarts: this.sessionStarts,
      sessionDays: Int32Array.from(this.sessionDays),
      sessionFlags: Uint8Array.from(this.sessionFlags),
    };
  }
}

/** Whether having looked up one of its zones does not settle that somebody of known commune is inside. */
function isIntricate({ include, exclude }: Area, territory: Territory): boolean {
  return exclude.length > 0 || include.some((zone) => isPartOfCity(zone, territory) || isScattered(zone));
}

const isScattered = ({ kind }: ZoneCode): boolean => kind === 'qpv' || kind === 'zone';

function isPartOfCity({ kind, code }: ZoneCode, territory: Territory): boolean {
  const commune = kind === 'commune' ? territory.commune(code) : null;
  return commune !== null && commune.code !== commune.city;
}
