import type { Programme } from '#libs/matching';
import type { Zone } from '#libs/taxonomy';
import {
  covers,
  parseArea,
  parseZone,
  zoneCovers,
  type Area,
  type Commune,
  type Place,
  type Territory,
} from '#libs/territory';
import { finding, type LintFinding } from './finding.js';
import { rulesOf } from './rules-of.js';

/** What is wrong with where a programme takes people from. */
export function lintArea(programme: Programme, territory: Territory): LintFinding[] {
  const { include, exclude = [] } = programme.area;
  const codes = [
    ...include.map((code, i) => ({ code, pointer: `/area/include/${i}` })),
    ...exclude.map((code, i) => ({ code, pointer: `/area/exclude/${i}` })),
  ];
  return [
    ...codes.flatMap(({ code, pointer }) => lintZone(code, pointer, territory)),
    ...(exclude.length === 0 ? [] : lintExclusions(programme, territory)),
  ];
}

function lintZone(code: string, pointer: string, territory: Territory): LintFinding[] {
  const zone = parseZone(code);
  // A QPV has a name only once its list is loaded, and `zone:…` has none: neither proves anything.
  if (zone === null || zone.kind === 'qpv' || zone.kind === 'zone') return [];
  if (territory.nameOf(zone) === null) return [finding('zone_unknown', pointer, { zone: code })];
  const now = zone.kind === 'commune' ? territory.commune(zone.code)! : null;
  if (now === null || now.code === zone.code) return [];
  return [finding('zone_merged', pointer, { zone: zone.code, now: now.code, name: now.name })];
}

/**
 * Looks for one place that the area still covers once its exclusions are taken away. Linear in the communes of France
 * (about 50 ms) when there is none, and for programmes with an exclusion only.
 */
function lintExclusions(programme: Programme, territory: Territory): LintFinding[] {
  const area = parseArea(programme.area);
  if (area === null) return [];
  const wanted = rulesOf(programme, 'zone_any');
  let covered = false;
  for (const place of placesToTry(area, territory)) {
    if (covers(territory, area, place) === 'no') continue;
    covered = true;
    if (wanted.every(({ value }) => value.some((zone) => mayLieIn(zone, place, territory)))) return [];
  }
  if (!covered) return [finding('area_excluded', '/area/exclude')];
  return [finding('zone_rule_excluded', wanted[0]!.pointer, { zones: wanted.flatMap(({ value }) => value) })];
}

const mayLieIn = (zone: Zone, place: Place, territory: Territory): boolean =>
  zoneCovers(territory, { kind: 'zone', code: zone }, place) !== 'no';

/** Written as a district and held by no list: it stands for every district that the area does not name. */
const SOME_OTHER_QPV = 'QN00000X';

function* placesToTry(area: Area, territory: Territory): Generator<Place> {
  const named = [...area.include, ...area.exclude].filter(({ kind }) => kind === 'qpv');
  const districts = ['none', SOME_OTHER_QPV, ...named.map(({ code }) => code)];
  for (const commune of communesToTry(area, territory)) for (const qpv of districts) yield { commune, qpv };
}

function communesToTry({ include }: Area, territory: Territory): Iterable<Commune> {
  if (!include.every(({ kind }) => kind === 'commune')) return territory.communes();
  const named = include.map(({ code }) => territory.commune(code)).filter((commune) => commune !== null);
  // The whole of Paris is served where one arrondissement is left out.
  const cities = new Set(named.filter(({ code, city }) => code === city).map(({ city }) => city));
  return [...named, ...[...territory.communes()].filter(({ city }) => cities.has(city))];
}
