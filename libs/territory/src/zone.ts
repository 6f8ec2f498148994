/**
 * A zone code of the exchange format, taken apart: `nation:FR`, `region:32`, `departement:59`, `epci:200093201`,
 * `commune:59350`, `qpv:QN05981M`, `zone:qpv` (any priority district), `zone:frr` (rural revitalisation).
 */
export type ZoneKind = keyof typeof PATTERNS;

/** A zone code taken apart: `departement:59` is `{ kind: "departement", code: "59" }`. */
export interface ZoneCode {
  readonly kind: ZoneKind;
  /** What follows the colon. */
  readonly code: string;
}

const PATTERNS = {
  nation: /^FR$/,
  region: /^\d{2,3}$/,
  departement: /^(\d{2,3}|2[AB])$/,
  epci: /^\d{9}$/,
  commune: /^(\d{5}|2[AB]\d{3})$/,
  qpv: /^QN(\d{5}|02[AB]\d{2})[A-Z]$/,
  zone: /^(qpv|frr)$/,
} as const;

/** The parts of a zone code; null when it is not written as one. Whether the place exists is not checked. */
export function parseZone(text: string): ZoneCode | null {
  const colon = text.indexOf(':');
  const kind = text.slice(0, colon);
  const code = text.slice(colon + 1);
  if (!Object.hasOwn(PATTERNS, kind)) return null;
  return PATTERNS[kind as ZoneKind].test(code) ? { kind: kind as ZoneKind, code } : null;
}

/** True for a code written as INSEE writes communes; whether it exists is not checked. */
export function isCommuneCode(text: string): boolean {
  return PATTERNS.commune.test(text);
}

/** True for a code written as the 2024 list writes priority districts: `QN`, 5 digits (2A or 2B and 2 in Corsica), a letter. */
export function isQpvCode(text: string): boolean {
  return PATTERNS.qpv.test(text);
}

/** How near two places are when no distance is known, nearest first. */
export const TIERS = ['commune', 'epci', 'departement', 'region', 'nation'] as const;
/** One step of nearness. */
export type Tier = (typeof TIERS)[number];

/** The size of a zone as a tier. A QPV is as small as a commune; `zone:…` is scattered over the whole nation. */
export function tierOf(zone: ZoneCode): Tier {
  if (zone.kind === 'qpv') return 'commune';
  return zone.kind === 'zone' ? 'nation' : zone.kind;
}
