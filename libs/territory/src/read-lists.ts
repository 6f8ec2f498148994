import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Commune, NamedArea } from './commune.js';

/** The official geographic code (INSEE) and the EPCI list (DGCL), as packaged by Etalab. */
export interface OfficialLists {
  /** Current communes, then the arrondissements of Paris, Lyon and Marseille. */
  readonly communes: readonly Commune[];
  /** Code of a commune that was merged into another → code of that other. */
  readonly mergedInto: ReadonlyMap<string, string>;
  readonly epcis: readonly NamedArea[];
  readonly departements: readonly NamedArea[];
  readonly regions: readonly NamedArea[];
}

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

/** Reads the packaged lists from disk: 12 MB of JSON, of which about 11 MB stay in memory in the form above. */
export function readOfficialLists(): OfficialLists {
  const epciOf = new Map<string, string>();
  const epcis: NamedArea[] = [];
  for (const raw of readRows<RawEpci>('epci')) {
    for (const member of raw.membres) epciOf.set(member.code, raw.code);
    epcis.push(named(raw));
  }
  const communes: Commune[] = [];
  const mergedInto = new Map<string, string>();
  for (const raw of readRows<RawCommune>('communes')) {
    noteMergers(raw, mergedInto);
    if (isPlace(raw)) communes.push(toCommune(raw, epciOf));
  }
  return {
    communes,
    mergedInto,
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
