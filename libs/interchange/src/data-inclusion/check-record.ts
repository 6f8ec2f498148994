import type { Fault } from '#libs/kernel';
import { isDay, isEmail, isPhone, isSiret, isUri } from './formats.js';
import {
  FEES,
  MOBILISATION_MODES,
  MOBILISERS,
  NETWORKS,
  PUBLICS,
  RECEPTION_MODES,
  SERVICE_TYPES,
  THEMES,
} from './lists.js';

/** What is wrong with one value, or null. */
type Check = (value: unknown) => string | null;

const length = (text: string): number => [...text].length;

const text =
  (min = 0, max = Infinity): Check =>
  (value) => {
    if (typeof value !== 'string') return 'wrong_type';
    return length(value) < min || length(value) > max ? 'out_of_range' : null;
  };
const written =
  (holds: (value: string) => boolean, code = 'malformed'): Check =>
  (value) => {
    if (typeof value !== 'string') return 'wrong_type';
    return holds(value) ? null : code;
  };
const oneOf = (codes: readonly string[]): Check => written((value) => codes.includes(value), 'unknown_code');
const number =
  (min = -Infinity, whole = false): Check =>
  (value) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) return 'wrong_type';
    return value < min || (whole && !Number.isInteger(value)) ? 'out_of_range' : null;
  };
const setOf =
  (item: Check, min = 0, distinct = true): Check =>
  (value) => {
    if (!Array.isArray(value)) return 'wrong_type';
    if (value.length < min) return 'too_few';
    if (distinct && new Set(value).size < value.length) return 'duplicate';
    return value.map(item).find((code) => code !== null) ?? null;
  };

const uri = written((value) => length(value) <= 2083 && isUri(value));
const day = written(isDay, 'not_a_date');
const ZONE = /^(?:\w{5}|\w{2,3}|\d{9}|france)$/;

const SHARED: Readonly<Record<string, Check>> = {
  source: text(),
  id: text(),
  nom: text(3, 150),
  date_maj: day,
  description: text(5, 10_000),
  lien_source: uri,
  commune: text(),
  code_postal: written((value) => /^\d{5}$/.test(value)),
  code_insee: written((value) => /^\w{5}$/.test(value)),
  adresse: text(),
  complement_adresse: text(),
  longitude: number(),
  latitude: number(),
  telephone: text(),
  courriel: written(isEmail),
  horaires_accueil: text(),
};

const STRUCTURE: Readonly<Record<string, Check>> = {
  ...SHARED,
  siret: written((value) => /^\d{14}$/.test(value)),
  site_web: uri,
  accessibilite_lieu: uri,
  reseaux_porteurs: setOf(oneOf(NETWORKS)),
};

const SERVICE: Readonly<Record<string, Check>> = {
  ...SHARED,
  structure_id: text(),
  type: oneOf(SERVICE_TYPES),
  thematiques: setOf(oneOf(THEMES)),
  frais: oneOf(FEES),
  frais_precisions: text(),
  publics: setOf(oneOf(PUBLICS), 1),
  publics_precisions: text(),
  conditions_acces: text(),
  modes_accueil: setOf(oneOf(RECEPTION_MODES)),
  zone_eligibilite: setOf(
    written((value) => ZONE.test(value)),
    1,
    false,
  ),
  contact_nom_prenom: text(),
  lien_mobilisation: uri,
  modes_mobilisation: setOf(oneOf(MOBILISATION_MODES), 1),
  mobilisable_par: setOf(oneOf(MOBILISERS), 1),
  mobilisation_precisions: text(),
  volume_horaire_hebdomadaire: number(0),
  nombre_semaines: number(1, true),
};

const REQUIRED = ['source', 'id', 'nom', 'date_maj'];

/**
 * What makes a structure unusable: all that the official schema refuses, and a day of change that is before 2000 or
 * after `asOf`. Pointers start at the record.
 */
export function structureFaults(record: unknown, asOf: string): readonly Fault[] {
  return faultsOf(record, STRUCTURE, REQUIRED, asOf);
}

/** The same for a service, and `tous-publics` beside another public. */
export function serviceFaults(record: unknown, asOf: string): readonly Fault[] {
  const faults = faultsOf(record, SERVICE, [...REQUIRED, 'structure_id', 'description'], asOf);
  const publics = isObject(record) && Array.isArray(record['publics']) ? record['publics'] : [];
  if (publics.length < 2 || !publics.includes('tous-publics')) return faults;
  return [...faults, { pointer: '/publics', code: 'contradiction' }];
}

/** What is odd in a record and hinders nothing: numbers that are probably mistyped, a name that ends as a sentence. */
export function recordWarnings(record: {
  readonly nom: string;
  readonly siret?: string | null;
  readonly telephone?: string | null;
}): readonly Fault[] {
  const { nom, siret, telephone } = record;
  return [
    ...(siret != null && !isSiret(siret) ? [{ pointer: '/siret', code: 'siret_check_digit' }] : []),
    ...(telephone != null && !isPhone(telephone) ? [{ pointer: '/telephone', code: 'phone_odd' }] : []),
    ...(/\.$/.test(nom) && !/etc\.$/.test(nom) ? [{ pointer: '/nom', code: 'name_full_stop' }] : []),
  ];
}

function faultsOf(
  record: unknown,
  checks: Readonly<Record<string, Check>>,
  required: readonly string[],
  asOf: string,
): readonly Fault[] {
  if (!isObject(record)) return [{ pointer: '', code: 'wrong_type' }];
  const faults: Fault[] = [];
  for (const [key, check] of Object.entries(checks)) {
    const value = record[key];
    const needed = required.includes(key);
    if (needed && value === undefined) faults.push({ pointer: `/${key}`, code: 'missing' });
    const code = value === undefined || (value === null && !needed) ? null : check(value);
    if (code !== null) faults.push({ pointer: `/${key}`, code });
  }
  const changed = record['date_maj'];
  if (typeof changed === 'string' && isDay(changed) && (changed < '2000-01-01' || changed > asOf))
    faults.push({ pointer: '/date_maj', code: 'out_of_range' });
  return faults;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
