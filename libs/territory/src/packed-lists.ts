import type { Commune, NamedArea } from './commune.js';
import type { OfficialLists } from './official-lists.js';

/**
 * The official lists column by column. Long texts cut at a mark are read several times faster than as many texts of
 * JSON, and areas are told by their place in their list.
 */
interface PackedLists {
  readonly codes: string;
  readonly names: string;
  /** The postcodes of each commune, a space between them. */
  readonly postcodes: string;
  readonly populations: readonly (number | null)[];
  readonly departement: readonly number[];
  readonly region: readonly number[];
  /** -1: none. */
  readonly epci: readonly number[];
  /** Place in the list of communes of each arrondissement, and the code of its city. */
  readonly cities: readonly (readonly [number, string])[];
  readonly mergedInto: readonly (readonly [string, string])[];
  readonly formerNames: readonly (readonly [string, string])[];
  readonly epcis: readonly NamedArea[];
  readonly departements: readonly NamedArea[];
  readonly regions: readonly NamedArea[];
}

/** The lists as text, for `unpackLists`. @throws Error when a commune names an area that is in no list. */
export function packLists(lists: OfficialLists): string {
  const { communes, mergedInto, formerNames, epcis, departements, regions } = lists;
  const texts = (mark: string, text: (commune: Commune) => string): string => communes.map(text).join(mark);
  const packed: PackedLists = {
    codes: texts('\n', ({ code }) => code),
    names: texts('\n', ({ name }) => name),
    postcodes: texts('\n', ({ postcodes }) => postcodes.join(' ')),
    populations: communes.map(({ population }) => population),
    departement: placesOf(departements, communes, ({ departement }) => departement),
    region: placesOf(regions, communes, ({ region }) => region),
    epci: placesOf(epcis, communes, ({ epci }) => epci),
    cities: communes.flatMap(({ code, city }, at) => (code === city ? [] : [[at, city] as const])),
    mergedInto: [...mergedInto],
    formerNames,
    ...{ epcis, departements, regions },
  };
  return JSON.stringify(packed);
}

function placesOf(
  areas: readonly NamedArea[],
  communes: readonly Commune[],
  codeOf: (commune: Commune) => string | null,
): number[] {
  const places = new Map(areas.map(({ code }, at) => [code, at]));
  return communes.map((commune) => {
    const code = codeOf(commune);
    const place = code === null ? -1 : places.get(code);
    if (place === undefined)
      throw new Error(`The commune ${commune.code} is in ${code}, which is in no list.`);
    return place;
  });
}

/** The lists that `packLists` wrote. */
export function unpackLists(text: string): OfficialLists {
  const packed = JSON.parse(text) as PackedLists;
  const { populations, departement, region, epci, mergedInto, formerNames } = packed;
  const { epcis, departements, regions } = packed;
  const cities = new Map(packed.cities);
  const names = packed.names.split('\n');
  const postcodes = packed.postcodes.split('\n');
  const communes = packed.codes.split('\n').map((code, at): Commune => ({
    code,
    name: names[at]!,
    city: cities.get(at) ?? code,
    epci: epcis[epci[at]!]?.code ?? null,
    departement: departements[departement[at]!]!.code,
    region: regions[region[at]!]!.code,
    postcodes: postcodes[at] === '' ? NONE : postcodes[at]!.split(' '),
    population: populations[at]!,
  }));
  return { communes, mergedInto: new Map(mergedInto), formerNames, epcis, departements, regions };
}

const NONE: readonly string[] = [];
