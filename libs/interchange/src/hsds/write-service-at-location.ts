import type { BranchDetails, DatedProgramme } from '#libs/directory';
import type { DiService } from '../data-inclusion/record.js';
import { known, uuidOf, type HsdsObject } from './hsds-object.js';
import type { HsdsOptions } from './hsds-options.js';
import { branchLocation, physicalLocation } from './write-location.js';

/** Where one can follow a programme: where it takes place, and from afar. */
export const PLACE_KINDS = ['remote', 'site'] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

/** When a programme has such a place, as SQL over `p`: the same as `serviceAtLocations` decides. */
export const HAS_PLACE: Readonly<Record<PlaceKind, string>> = {
  site: `(p.place is not null or p.branch_id is not null) and (p.modes = '{}' or 'on_site' = any(p.modes))`,
  remote: `'remote' = any(p.modes)`,
};

const locationKey = (programme: string, kind: PlaceKind): string => `${programme}:${kind}`;

/** The id of a service at one of its places. It stays when the programme moves to another branch. */
export const placeId = (programme: string, kind: PlaceKind): string =>
  uuidOf('service_at_location', uuidOf('location', locationKey(programme, kind)));

/** A service at each of its places. `url`: where it is followed from afar. */
export function serviceAtLocations(
  { programme, details }: DatedProgramme,
  record: DiService | null,
  url: string | null,
  options: HsdsOptions,
): readonly HsdsObject[] {
  const { id, modes = [] } = programme;
  const at = (kind: PlaceKind, location: HsdsObject): HsdsObject => ({
    id: placeId(id, kind),
    service_id: uuidOf('service', id),
    location_id: location['id'],
    location,
  });
  const site =
    modes.length === 0 || modes.includes('on_site')
      ? siteOf(programme, details.branch, record, options)
      : null;
  const places = site === null ? [] : [at('site', site)];
  if (modes.includes('remote'))
    places.push(
      at(
        'remote',
        known({ id: uuidOf('location', locationKey(id, 'remote')), location_type: 'virtual', url }),
      ),
    );
  return places;
}

/** Its branch, since that is where people are sent; else the place its sheet names. */
function siteOf(
  { id, place }: DatedProgramme['programme'],
  branch: BranchDetails | null,
  record: DiService | null,
  options: HsdsOptions,
): HsdsObject | null {
  if (branch !== null) return branchLocation(branch, options);
  if (place == null) return null;
  const { commune = null, lat = null, lon = null } = place;
  return physicalLocation({ key: locationKey(id, 'site'), commune, lat, lon, written: record }, options);
}

/** The place of that id of a written service, with the service around it; null when it has none such. */
export function placeWithService(service: HsdsObject, id: string): HsdsObject | null {
  const { service_at_locations: places = [], ...alone } = service;
  const found = (places as readonly HsdsObject[]).find((place) => place['id'] === id);
  return found === undefined ? null : { ...found, service: alone };
}
