import type { Commune, NamedArea } from './commune.js';
import type { Point } from './distance.js';
import type { OfficialLists } from './official-lists.js';
import { type Qpv, type QpvDistrict, QpvMap, type QpvSighting } from './qpv/qpv-map.js';
import { readOfficialLists } from './read-lists.js';
import type { Tier, ZoneCode } from './zone.js';

/** Year of the official lists in use: communes, EPCI, départements and regions as of 1 January. */
export const TERRITORY_VINTAGE = 2026;

/** What else a list of FRR communes may say. */
export interface FrrDetails {
  /** INSEE codes of communes that are in the zone in part only: who lives there may or may not. */
  readonly partly?: Iterable<string>;
  /** Year of the list; null when it is not known. */
  readonly vintage?: number | null;
}

/** Year of each list in use; null where none is loaded or its year is not known. */
export interface Vintages {
  readonly communes: number;
  readonly qpv: number | null;
  readonly frr: number | null;
}

/** What some installations know beyond the official lists. */
interface Extras {
  readonly points: ReadonlyMap<string, Point> | null;
  readonly frr: Frr | null;
  readonly qpvs: Qpvs | null;
}

interface Frr {
  readonly communes: ReadonlySet<string>;
  readonly partly: ReadonlySet<string>;
  readonly vintage: number | null;
}

interface Qpvs {
  readonly byCode: ReadonlyMap<string, Qpv>;
  readonly byCommune: ReadonlyMap<string, readonly Qpv[]>;
  readonly map: QpvMap;
  readonly vintage: number | null;
}

/** The map of France as codes. Immutable; every lookup takes constant time. */
export class Territory {
  private constructor(
    private readonly index: TerritoryIndex,
    private readonly extras: Extras,
  ) {}

  /** Built from lists already read, for tests and for other vintages. */
  static of(lists: OfficialLists): Territory {
    return new Territory(buildIndex(lists), { points: null, frr: null, qpvs: null });
  }

  /** The same territory with coordinates (a centre per INSEE code, degrees). Without them distances are tiers. */
  withCoordinates(points: Iterable<readonly [string, Point]>): Territory {
    return new Territory(this.index, { ...this.extras, points: new Map(points) });
  }

  /** The same territory with the list of FRR communes (INSEE codes). Without it `zone:frr` is unknown everywhere. */
  withFrr(communes: Iterable<string>, { partly = [], vintage = null }: FrrDetails = {}): Territory {
    const current = (codes: Iterable<string>): Set<string> =>
      new Set([...codes].map((code) => this.commune(code)?.city ?? code));
    const frr = { communes: current(communes), partly: current(partly), vintage };
    return new Territory(this.index, { ...this.extras, frr });
  }

  /**
   * The same territory with the whole list of priority districts. A commune that the list does not name has none.
   * Takes linear time; the outlines are shared, not copied.
   */
  withQpvs(districts: readonly QpvDistrict[]): Territory {
    const byCommune = new Map<string, Qpv[]>();
    for (const district of districts)
      for (const city of new Set(district.communes.map((code) => this.commune(code)?.city ?? code)))
        append(byCommune, city, district);
    const byCode = new Map(districts.map((district) => [district.code, district]));
    const vintage = districts[0]?.vintage ?? null;
    const qpvs = { byCode, byCommune, map: new QpvMap(districts), vintage };
    return new Territory(this.index, { ...this.extras, qpvs });
  }

  /**
   * The current commune or arrondissement of an INSEE code; the successor for the old code of a merged commune
   * (its `code` then differs from the one asked); null when the code never existed or is not known here.
   */
  commune(code: string): Commune | null {
    const { communes, mergedInto } = this.index;
    return communes.get(code) ?? communes.get(mergedInto.get(code) ?? '') ?? null;
  }

  /** The communes of a postcode, most populated first; in Paris, Lyon and Marseille the arrondissements. */
  communesOf(postcode: string): readonly Commune[] {
    return this.index.byPostcode().get(postcode) ?? [];
  }

  /** All current communes, then the 45 arrondissements. */
  communes(): Iterable<Commune> {
    return this.index.communes.values();
  }

  /** Names of delegated and associated communes, such as Lomme, with the current commune of which each is a part. */
  *formerNames(): Iterable<readonly [name: string, commune: Commune]> {
    for (const [name, code] of this.index.formerNames) {
      const commune = this.commune(code);
      if (commune !== null) yield [name, commune];
    }
  }

  /** Regions, départements and EPCIs: zone code and name. */
  areas(): Iterable<readonly [string, string]> {
    return this.index.areaNames.entries();
  }

  /** All départements, by code. */
  departements(): readonly NamedArea[] {
    const found: NamedArea[] = [];
    for (const [zone, name] of this.index.areaNames)
      if (zone.startsWith(DEPARTEMENT)) found.push({ code: zone.slice(DEPARTEMENT.length), name });
    return found.toSorted((one, other) => (one.code < other.code ? -1 : 1));
  }

  /** The name of a place as its list writes it; null when unknown, and for a QPV until its list is loaded. */
  nameOf(zone: ZoneCode): string | null {
    if (zone.kind === 'nation') return 'France';
    if (zone.kind === 'qpv') return this.qpv(zone.code)?.name ?? null;
    if (zone.kind === 'commune') return this.commune(zone.code)?.name ?? null;
    return this.index.areaNames.get(`${zone.kind}:${zone.code}`) ?? null;
  }

  /** The centre of a commune; null when no coordinates are loaded or the commune is not among them. */
  pointOf(code: string): Point | null {
    const { points } = this.extras;
    const commune = this.commune(code);
    if (points === null || commune === null) return null;
    return points.get(commune.code) ?? points.get(commune.city) ?? null;
  }

  /** Whether a commune is in a rural revitalisation zone; null while no list is loaded, and where only a part of it is. */
  isFrr(commune: Commune): boolean | null {
    const { frr } = this.extras;
    if (frr === null || frr.partly.has(commune.city)) return null;
    return frr.communes.has(commune.city);
  }

  /** Whether the list of priority districts is loaded. */
  get knowsQpvs(): boolean {
    return this.extras.qpvs !== null;
  }

  /** A priority district; null when the list is not loaded or does not hold it. */
  qpv(code: string): Qpv | null {
    return this.extras.qpvs?.byCode.get(code) ?? null;
  }

  /**
   * The districts that lie in a commune, wholly or in part: what to ask a resident about, never where she lives. The
   * list names cities as a whole, so an arrondissement gets those of its city. Null while the list is not loaded.
   */
  qpvsOf(commune: Commune): readonly Qpv[] | null {
    const { qpvs } = this.extras;
    return qpvs === null ? null : (qpvs.byCommune.get(commune.city) ?? NO_QPV);
  }

  /** The district of a point in degrees; null while the list is not loaded. A few microseconds. */
  qpvAt(point: Point): QpvSighting | null {
    return this.extras.qpvs?.map.at(point) ?? null;
  }

  /** The year of each list in use. */
  get vintages(): Vintages {
    const { qpvs, frr } = this.extras;
    return { communes: TERRITORY_VINTAGE, qpv: qpvs?.vintage ?? null, frr: frr?.vintage ?? null };
  }
}

const DEPARTEMENT = 'departement:';
const NO_QPV: readonly Qpv[] = [];

let loaded: Territory | null = null;

/** The territory of France. The lists are read from disk at the first call (about 0.1 s in a build) and shared afterwards. */
export function loadTerritory(): Territory {
  loaded ??= Territory.of(readOfficialLists());
  return loaded;
}

/** The smallest area two communes share. An arrondissement shares its commune with the whole of it. */
export function nearness(a: Commune, b: Commune): Tier {
  if (a.city === b.city) return 'commune';
  if (a.epci !== null && a.epci === b.epci) return 'epci';
  if (a.departement === b.departement) return 'departement';
  return a.region === b.region ? 'region' : 'nation';
}

interface TerritoryIndex {
  readonly communes: ReadonlyMap<string, Commune>;
  readonly mergedInto: ReadonlyMap<string, string>;
  readonly formerNames: OfficialLists['formerNames'];
  /** Made when first asked for: ranking does without. */
  readonly byPostcode: () => ReadonlyMap<string, readonly Commune[]>;
  readonly areaNames: ReadonlyMap<string, string>;
}

function buildIndex(lists: OfficialLists): TerritoryIndex {
  let byPostcode: Map<string, Commune[]> | undefined;
  return {
    communes: new Map(lists.communes.map((commune) => [commune.code, commune])),
    mergedInto: lists.mergedInto,
    formerNames: lists.formerNames,
    byPostcode: () => (byPostcode ??= indexPostcodes(lists.communes)),
    areaNames: new Map([
      ...areaEntries('region', lists.regions),
      ...areaEntries('departement', lists.departements),
      ...areaEntries('epci', lists.epcis),
    ]),
  };
}

const areaEntries = (kind: string, areas: readonly NamedArea[]): [string, string][] =>
  areas.map(({ code, name }) => [`${kind}:${code}`, name]);

function indexPostcodes(communes: readonly Commune[]): Map<string, Commune[]> {
  const divided = new Set(communes.filter(({ code, city }) => code !== city).map(({ city }) => city));
  const byPostcode = new Map<string, Commune[]>();
  for (const commune of communes) {
    if (divided.has(commune.code)) continue;
    for (const postcode of commune.postcodes) append(byPostcode, postcode, commune);
  }
  for (const list of byPostcode.values()) list.sort((a, b) => (b.population ?? 0) - (a.population ?? 0));
  return byPostcode;
}

function append<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
