import type { BranchDetails } from '#libs/directory';
import type { HsdsOptions } from './hsds-options.js';
import { known, uuidOf, type HsdsObject } from './hsds-object.js';
import { weeklySchedules } from './write-schedules.js';

/** An address as a producer wrote it. */
export interface WrittenAddress {
  readonly adresse?: string | null;
  readonly complement_adresse?: string | null;
  readonly code_postal?: string | null;
  readonly commune?: string | null;
}

export interface Site {
  /** What the place belongs to, so that its id is its own. */
  readonly key: string;
  /** INSEE code. */
  readonly commune: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly written: WrittenAddress | null;
  /** What its structure calls it; the commune when absent. */
  readonly name?: string | null;
  readonly phone?: string | null;
  /** In the notation of OpenStreetMap. */
  readonly openingHours?: string | null;
  /** Where its accessibility is described. */
  readonly accessUrl?: string | null;
}

/** A place people can go to. It has an address only where one is written: a commune alone is not one. */
export function physicalLocation(
  { key, commune, lat, lon, written, name, phone, openingHours, accessUrl }: Site,
  { territory, t }: HsdsOptions,
): HsdsObject {
  const found = commune === null ? null : territory.commune(commune);
  const point =
    lat !== null && lon !== null ? { lat, lon } : commune === null ? null : territory.pointOf(commune);
  const id = uuidOf('location', key);
  return known({
    id,
    location_type: 'physical',
    name: name ?? found?.name ?? written?.commune,
    latitude: point?.lat,
    longitude: point?.lon,
    external_identifier: found?.code,
    external_identifier_type: found === null ? null : 'INSEE',
    addresses: address(key, id, written, found?.departement ?? null),
    phones:
      phone == null ? null : [{ id: uuidOf('phone', `location:${key}`), location_id: id, number: phone }],
    schedules:
      openingHours == null ? null : weeklySchedules(openingHours, `location:${key}`, { location_id: id }, t),
    accessibility:
      accessUrl == null ? null : [{ id: uuidOf('accessibility', key), location_id: id, url: accessUrl }],
  });
}

/** A branch. Its street becomes an address where its commune has one postcode, else stays a description. */
export function branchLocation(
  { id, name, commune, address: street, phone, openingHours }: BranchDetails,
  options: HsdsOptions,
): HsdsObject {
  const found = commune === null ? null : options.territory.commune(commune);
  const postcode = found?.postcodes.length === 1 ? found.postcodes[0]! : null;
  const written = { adresse: street, code_postal: postcode, commune: found?.name ?? null };
  const site = { key: `branch:${id}`, commune, lat: null, lon: null, written, name, phone, openingHours };
  return known({ ...physicalLocation(site, options), description: postcode === null ? street : null });
}

function address(
  key: string,
  location: string,
  written: WrittenAddress | null,
  departement: string | null,
): readonly HsdsObject[] | null {
  const { adresse, complement_adresse, code_postal, commune } = written ?? {};
  if (adresse == null || code_postal == null || commune == null) return null;
  return [
    known({
      id: uuidOf('address', key),
      location_id: location,
      address_1: adresse,
      address_2: complement_adresse,
      city: commune,
      state_province: departement ?? code_postal.slice(0, 2),
      postal_code: code_postal,
      country: 'FR',
      address_type: 'physical',
    }),
  ];
}
