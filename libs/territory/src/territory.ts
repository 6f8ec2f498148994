import type { Commune, NamedArea } from './commune.js';
import type { Point } from './distance.js';
import { readOfficialLists, type OfficialLists } from './official-lists.js';
import type { Tier, ZoneCode } from './zone.js';

/** Year of the official lists in use: communes, EPCI, départements and regions as of 1 January. */
export const TERRITORY_VINTAGE = 2026;

/** What some installations know beyond the official lists. */
interface Extras {
  readonly points: ReadonlyMap<string, Point> | null;
  readonly frr: ReadonlySet<string> | null;
}

/** The map of France as codes. Immutable; every lookup takes constant time. */
export class Territory {
  private constructor(
    private readonly index: TerritoryIndex,
    private readonly extras: Extras,
  ) {}

  /** Built from lists already read, for tests and for other vintages. */
  static of(lists: OfficialLists): Territory {
    return new Territory(buildIndex(lists), { points: null, frr: null });
  }

  /** The same territory with coordinates (a centre per INSEE code, degrees). Without them distances are tiers. */
  withCoordinates(points: Iterable<readonly [string, Point]>): Territory {
    return new Territory(this.index, { ...this.extras, points: new Map(points) });
  }

  /** The same territory with the list of FRR communes (INSEE codes). Without it `zone:frr` is unknown everywhere. */
  withFrr(communes: Iterable<string>): Territory {
    const current = [...communes].map((code) => this.commune(code)?.city ?? code);
    return new Territory(this.index, { ...this.extras, frr: new Set(current) });
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
    return this.index.byPostcode.get(postcode) ?? [];
  }

  /** All current communes, then the 45 arrondissements. */
  communes(): Iterable<Commune> {
    return this.index.communes.values();
  }

  /** The name of a place as its list writes it; null when unknown, and for a QPV until its list is loaded. */
  nameOf(zone: ZoneCode): string | null {
    if (zone.kind === 'nation') return 'France';
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

  /** Whether a commune is in a rural revitalisation zone; null while no list is loaded. */
  isFrr(commune: Commune): boolean | null {
    return this.extras.frr === null ? null : this.extras.frr.has(commune.city);
  }
}

let loaded: Territory | null = null;

/** The territory of France. The lists are read from disk at the first call (about 0.2 s) and shared afterwards. */
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
  readonly byPostcode: ReadonlyMap<string, readonly Commune[]>;
  readonly areaNames: ReadonlyMap<string, string>;
}

function buildIndex(lists: OfficialLists): TerritoryIndex {
  return {
    communes: new Map(lists.communes.map((commune) => [commune.code, commune])),
    mergedInto: lists.mergedInto,
    byPostcode: indexPostcodes(lists.communes),
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
    for (const postcode of commune.postcodes) {
      const others = byPostcode.get(postcode);
      if (others === undefined) byPostcode.set(postcode, [commune]);
      else others.push(commune);
    }
  }
  for (const list of byPostcode.values()) list.sort((a, b) => (b.population ?? 0) - (a.population ?? 0));
  return byPostcode;
}
