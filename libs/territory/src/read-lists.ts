import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Commune, NamedArea } from './commune.js';
import type { OfficialLists } from './official-lists.js';
import { unpackLists } from './packed-lists.js';

interface RawCommune {
  code: string;
  nom: string;
  type: 'commune-actuelle' | 'commune-deleguee' | 'commune-associee' | 'arrondissement-municipal';
  departement: string;
  region: string;
  codesPostaux?: string[];
  population?: number;
  anciensCodes?: string[];
  chefLieu?: string;
  commune?: string;
}

interface RawArea {
  code: string;
  nom: string;
}

interface RawEpci extends RawArea {
  membres: { code: string }[];
}

const PACKAGE = '@etalab/decoupage-administratif';

/** Where the build puts the lists, packed by `packLists`, beside this file. */
export const PACKED_LISTS = 'official-lists.json';

/** Reads the lists from disk; about 11 MB stay in memory. A build has them packed, five times faster to read. */
export function readOfficialLists(): OfficialLists {
  const packed = new URL(PACKED_LISTS, import.meta.url);
  return existsSync(packed) ? unpackLists(readFileSync(packed, 'utf8')) : readPackagedLists();
}

/** Reads the lists as the package has them: 12 MB of JSON. */
export function readPackagedLists(): OfficialLists {
  const epciOf = new Map<string, string>();
  const epcis: NamedArea[] = [];
  for (const raw of readRows<RawEpci>('epci')) {
    for (const member of raw.membres) epciOf.set(member.code, raw.code);
    epcis.push(named(raw));
  }
  const communes: Commune[] = [];
  const mergedInto = new Map<string, string>();
  const formerNames: [string, string][] = [];
  for (const raw of readRows<RawCommune>('communes')) {
    noteMergers(raw, mergedInto);
    if (isPlace(raw)) communes.push(toCommune(raw, epciOf));
    else if (raw.chefLieu !== undefined) formerNames.push([raw.nom, raw.chefLieu]);
  }
  return {
    communes,
    mergedInto,
    formerNames,
    epcis,
    departements: [...readRows<RawArea>('departements')].map(named),
    regions: [...readRows<RawArea>('regions')].map(named),
  };
}

// The package writes one row per line. Reading line by line keeps the peak at 35 MB, against 65 MB for the whole
// text at once; importing the files as modules would keep all of it for ever. Another layout fails to parse.
function* readRows<Row>(name: string): Generator<Row> {
  const bytes = readFileSync(createRequire(import.meta.url).resolve(`${PACKAGE}/data/${name}.json`));
  for (let start = 0; start < bytes.length;) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline < 0 ? bytes.length : newline;
    const stop = bytes[end - 1] === COMMA ? end - 1 : end;
    // Shorter lines are the brackets of the whole list.
    if (stop - start > 1) yield JSON.parse(bytes.toString('utf8', start, stop)) as Row;
    start = end + 1;
  }
}

const NEWLINE = 0x0a;
const COMMA = 0x2c;

const named = ({ code, nom }: RawArea): NamedArea => ({ code, name: nom });

const isPlace = ({ type }: RawCommune): boolean =>
  type === 'commune-actuelle' || type === 'arrondissement-municipal';

function toCommune(raw: RawCommune, epciOf: ReadonlyMap<string, string>): Commune {
  const city = raw.commune ?? raw.code;
  return {
    code: raw.code,
    name: raw.nom,
    city,
    epci: epciOf.get(city) ?? null,
    departement: raw.departement,
    region: raw.region,
    postcodes: raw.codesPostaux ?? [],
    population: raw.population ?? null,
  };
}

// A merged commune appears twice: among the former codes of its successor, and as a delegated or associated commune.
function noteMergers(
  { code, type, anciensCodes = [], chefLieu }: RawCommune,
  into: Map<string, string>,
): void {
  if (type === 'commune-actuelle') for (const old of anciensCodes) into.set(old, code);
  else if (chefLieu !== undefined && chefLieu !== code) into.set(code, chefLieu);
}
