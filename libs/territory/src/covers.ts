import type { Commune } from './commune.js';
import type { Territory } from './territory.js';
import type { Verdict } from './verdict.js';
import { isQpvCode, parseZone, tierOf, TIERS, type Tier, type ZoneCode } from './zone.js';

/** Where somebody is, as far as she said. */
export interface Place {
  /** Null when she did not say, or when her code is in no list. */
  readonly commune: Commune | null;
  /** Code of her priority district, `none` when she lives in none, null when unknown. */
  readonly qpv: string | null;
}

/** Zones served, minus zones left out. */
export interface Area {
  readonly include: readonly ZoneCode[];
  readonly exclude: readonly ZoneCode[];
}

/** A place from codes. A QPV that is not written as one, or is not in the list where it is loaded, counts as unknown. */
export function placeOf(
  territory: Territory,
  { commune, qpv }: { commune?: string | null; qpv?: string | null },
): Place {
  return {
    commune: commune == null ? null : territory.commune(commune),
    qpv: qpv != null && isQpvAnswer(territory, qpv) ? qpv : null,
  };
}

const isQpvAnswer = (territory: Territory, qpv: string): boolean =>
  qpv === 'none' || (territory.knowsQpvs ? territory.qpv(qpv) !== null : isQpvCode(qpv));

/** An area from zone codes; null when one of them is not written as a zone code. */
export function parseArea(codes: { include: readonly string[]; exclude?: readonly string[] }): Area | null {
  const include = codes.include.map(parseZone);
  const exclude = (codes.exclude ?? []).map(parseZone);
  return include.every(isZone) && exclude.every(isZone) ? { include, exclude } : null;
}

const isZone = (zone: ZoneCode | null): zone is ZoneCode => zone !== null;

/**
 * Does this area cover that place? In one of its zones and in none of its exclusions. What is not known of the place
 * makes it `unknown`, with one exception: all of France covers everybody.
 */
export function covers(territory: Territory, area: Area, place: Place): Verdict {
  const included = anyCovers(territory, area.include, place);
  if (included === 'no' || area.exclude.length === 0) return included;
  const excluded = anyCovers(territory, area.exclude, place);
  if (excluded === 'yes') return 'no';
  return excluded === 'unknown' ? 'unknown' : included;
}

// As `anyOf`, without a list of verdicts: this is asked for every programme and every person.
function anyCovers(territory: Territory, zones: readonly ZoneCode[], place: Place): Verdict {
  let result: Verdict = 'no';
  for (const zone of zones) {
    const verdict = zoneCovers(territory, zone, place);
    if (verdict === 'yes') return 'yes';
    if (verdict === 'unknown') result = 'unknown';
  }
  return result;
}

/** Does this one zone cover that place? */
export function zoneCovers(territory: Territory, zone: ZoneCode, place: Place): Verdict {
  if (zone.kind === 'nation') return 'yes';
  if (zone.kind === 'qpv') return inQpv(territory, place, zone.code);
  if (zone.kind === 'zone' && zone.code === 'qpv') return inQpv(territory, place, null);
  if (place.commune === null) return 'unknown';
  if (zone.kind === 'zone') return asVerdict(territory.isFrr(place.commune));
  if (zone.kind === 'commune') return inCommune(territory.commune(zone.code), place.commune);
  return asVerdict(place.commune[zone.kind] === zone.code);
}

/**
 * The size of the smallest included zone that holds the place, or may hold it; null when none does. Priority districts
 * count only for want of another zone, and then whether she lives in one plays no part: nearness never tells it.
 */
export function smallestTier(territory: Territory, area: Area, place: Place): Tier | null {
  const ordinary = area.include.filter((zone) => !isDistrict(zone));
  const holding = ordinary.filter((zone) => zoneCovers(territory, zone, place) !== 'no');
  const tiers = (holding.length > 0 ? holding : area.include.filter(isDistrict)).map(tierOf);
  return TIERS.find((tier) => tiers.includes(tier)) ?? null;
}

const isDistrict = ({ kind, code }: ZoneCode): boolean =>
  kind === 'qpv' || (kind === 'zone' && code === 'qpv');

/**
 * `code` null means any priority district. Her commune never proves that she lives in one; that she does not, it
 * proves where the loaded list has none (or not that one) in all the commune.
 */
function inQpv(territory: Territory, { qpv, commune }: Place, code: string | null): Verdict {
  if (qpv === 'none') return 'no';
  if (qpv !== null) return asVerdict(code === null || qpv === code);
  const possible = commune === null ? null : territory.qpvsOf(commune);
  if (possible === null) return 'unknown';
  return possible.some((one) => code === null || one.code === code) ? 'unknown' : 'no';
}

// Somebody who said "Paris" may live in the 18th: the whole does not decide for the part.
function inCommune(zone: Commune | null, commune: Commune): Verdict {
  if (zone === null || zone.city !== commune.city) return 'no';
  if (zone.code === zone.city || zone.code === commune.code) return 'yes';
  return commune.code === commune.city ? 'unknown' : 'no';
}

function asVerdict(holds: boolean | null): Verdict {
  if (holds === null) return 'unknown';
  return holds ? 'yes' : 'no';
}
