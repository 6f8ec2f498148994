import type { ServedArea } from '#libs/matching';
import { covers, parseZone, type Area, type Commune, type Territory, type ZoneCode } from '#libs/territory';

/** An area as `zone_eligibilite`, and whether that says neither more nor less. */
export interface WrittenArea {
  readonly codes: readonly string[];
  readonly exact: boolean;
}

/**
 * INSEE codes for an area: départements for a region, communes and whole départements where something is left out.
 * Districts have no code there: the département around one stands for it, and the whole country for all of them.
 */
export function writeArea({ include, exclude = [] }: ServedArea, territory: Territory): WrittenArea {
  const around = include.flatMap((code) => zoneAround(code, territory));
  const without = exclude.flatMap((code) => parseZone(code) ?? []).filter(hasInseeCode);
  const exact =
    around.every(({ exact: whole }) => whole) &&
    around.length === include.length &&
    without.length === exclude.length;
  const zones = around.map(({ zone }) => zone);
  const codes = without.length === 0 ? codesOf(zones, territory) : codesWithout(zones, without, territory);
  return { codes, exact };
}

const hasInseeCode = ({ kind }: ZoneCode): boolean => kind !== 'qpv' && kind !== 'zone';

/** The smallest zone with a code of INSEE around a zone. */
function zoneAround(code: string, territory: Territory): { zone: ZoneCode; exact: boolean }[] {
  const zone = parseZone(code);
  if (zone === null) return [];
  if (hasInseeCode(zone)) return [{ zone, exact: true }];
  // QN05972M: the three digits of its département, then its number there.
  const departement = zone.code.slice(2, 5).replace(/^0/, '');
  const known = zone.kind === 'qpv' && territory.nameOf({ kind: 'departement', code: departement }) !== null;
  return [
    {
      zone: known ? { kind: 'departement', code: departement } : { kind: 'nation', code: 'FR' },
      exact: false,
    },
  ];
}

function codesOf(zones: readonly ZoneCode[], territory: Territory): readonly string[] {
  if (zones.some(({ kind }) => kind === 'nation')) return ['france'];
  const codes = zones.flatMap(({ kind, code }) =>
    kind === 'region' ? departementsOf(territory, code) : [code],
  );
  return [...new Set(codes)];
}

function codesWithout(
  include: readonly ZoneCode[],
  exclude: readonly ZoneCode[],
  territory: Territory,
): readonly string[] {
  const area: Area = { include, exclude };
  const codes: string[] = [];
  for (const [departement, communes] of communesByDepartement(territory)) {
    const inside = communes.filter((commune) => covers(territory, area, { commune, qpv: null }) === 'yes');
    if (inside.length === communes.length) codes.push(departement);
    else codes.push(...inside.map(({ code }) => code));
  }
  return codes;
}

const DEPARTEMENTS = new WeakMap<Territory, ReadonlyMap<string, readonly Commune[]>>();

function communesByDepartement(territory: Territory): ReadonlyMap<string, readonly Commune[]> {
  const known = DEPARTEMENTS.get(territory);
  if (known !== undefined) return known;
  const departements = new Map<string, Commune[]>();
  for (const commune of territory.communes()) {
    if (commune.code !== commune.city) continue;
    const others = departements.get(commune.departement);
    if (others === undefined) departements.set(commune.departement, [commune]);
    else others.push(commune);
  }
  DEPARTEMENTS.set(territory, departements);
  return departements;
}

function departementsOf(territory: Territory, region: string): readonly string[] {
  return [...communesByDepartement(territory)]
    .filter(([, communes]) => communes[0]!.region === region)
    .map(([departement]) => departement);
}
