import type { Programme } from '#libs/matching';
import { DATA_INCLUSION_V1, primaryLanguage } from '#libs/taxonomy';
import { parseZone, type Territory, type ZoneCode } from '#libs/territory';
import type { ProgrammeDetails } from '#libs/directory';
import type { HsdsOptions } from './hsds-options.js';
import { known, uuidOf, type HsdsObject } from './hsds-object.js';
import { weeklySchedules } from './write-schedules.js';
import { term, type TaxonomyName } from './terms.js';

/** The zones a service takes people from, one each; what is left out is said in words. */
export function serviceAreas({ id, area }: Programme, { t, territory }: HsdsOptions): readonly HsdsObject[] {
  const except = (area.exclude ?? []).map((code) => nameOf(code, territory));
  return area.include.map((code) => {
    const zone = parseZone(code);
    const name = zone?.kind === 'zone' ? t.label('zone', zone.code) : nameOf(code, territory);
    return known({
      id: uuidOf('service_area', `${id}:${code}`),
      service_id: uuidOf('service', id),
      name,
      description:
        except.length === 0 ? null : t('area.except', { included: name, excluded: t.list(except) }),
      extent: code,
      extent_type: 'text',
      uri: zone === null ? null : uriOf(zone),
    });
  });
}

/** The name its list gives, else the bare code: a district has a name only once its list is loaded. */
const nameOf = (code: string, territory: Territory): string => {
  const zone = parseZone(code);
  return zone === null ? code : (territory.nameOf(zone) ?? zone.code);
};

const INSEE_PATHS: Readonly<Partial<Record<ZoneCode['kind'], string>>> = {
  nation: 'pays/france',
  region: 'region/',
  departement: 'departement/',
  epci: 'intercommunalite/',
  commune: 'commune/',
};

function uriOf({ kind, code }: ZoneCode): string | null {
  const path = INSEE_PATHS[kind];
  if (path === undefined) return null;
  return `http://id.insee.fr/geo/${kind === 'nation' ? path : path + code}`;
}

/** Dated starts, and `hours` in the notation of OpenStreetMap. */
export function schedules(
  { id, sessions = [], modes = [] }: Programme,
  hours: string | null,
  { t }: HsdsOptions,
): readonly HsdsObject[] {
  const service_id = uuidOf('service', id);
  const attending_type = modes.map((mode) => t(`hsds.${mode}`)).join(', ');
  const starts = sessions.map(({ id: session, startsOn }) =>
    known({
      id: uuidOf('schedule', `${id}:${session}`),
      service_id,
      dtstart: startsOn,
      valid_from: startsOn,
      count: 1,
      description: t('hsds.session', { date: t.date(startsOn) }),
      attending_type,
    }),
  );
  if (hours === null) return starts;
  return [...starts, ...weeklySchedules(hours, `${id}:hours`, { service_id }, t)];
}

/** Places left in each session whose places are counted, and what the structure said of its room where it counted. */
export function capacities(
  { id, sessions = [] }: Programme,
  { room }: ProgrammeDetails,
  updated: string,
  { t }: HsdsOptions,
): readonly HsdsObject[] {
  const unit = { id: uuidOf('unit', 'place'), name: t('hsds.place') };
  const capacity = (key: string, members: HsdsObject): HsdsObject => ({
    id: uuidOf('capacity', `${id}:${key}`),
    service_id: uuidOf('service', id),
    unit,
    unit_id: unit.id,
    ...members,
  });
  const left = room?.capacity === 'full' ? 0 : (room?.places ?? null);
  const said =
    room === null || left === null
      ? []
      : [
          capacity('room', {
            available: left,
            description: t('hsds.room', {
              room: t.label('capacity', room.capacity),
              date: t.date(room.saidOn),
            }),
            updated: `${room.saidOn}T00:00:00.000Z`,
          }),
        ];
  const counted = sessions
    .filter(({ places }) => places != null)
    .map(({ id: session, startsOn, places, taken = 0 }) =>
      capacity(session, {
        available: Math.max(0, places! - taken),
        maximum: places,
        description: t('hsds.session', { date: t.date(startsOn) }),
        updated,
      }),
    );
  return [...counted, ...said];
}

/** Languages a service works in; those that need an interpreter are no languages of it in HSDS. */
export function languages(
  { id, languages: offered = [] }: Programme,
  { t }: HsdsOptions,
): readonly HsdsObject[] {
  return offered
    .filter(({ offer }) => offer !== 'interpreter')
    .map(({ code, offer }) =>
      known({
        id: uuidOf('language', `${id}:${code}`),
        service_id: uuidOf('service', id),
        name: t.languageName(code),
        code: primaryLanguage(code),
        note: offer === 'on_request' ? t('hsds.onRequest') : null,
      }),
    );
}

/** What classifies a service: needs, kind, stages, whom it is for, and the themes of data·inclusion. */
export function attributes(programme: Programme, { t }: HsdsOptions): readonly HsdsObject[] {
  const { id, needs, kind, stages, rules = [] } = programme;
  const link_id = uuidOf('service', id);
  const attribute = (taxonomy: TaxonomyName, code: string, link_type: string, value?: string): HsdsObject => {
    const taxonomy_term = term(t, taxonomy, code);
    return known({
      id: uuidOf('attribute', `${id}:${taxonomy}:${code}`),
      link_id,
      taxonomy_term_id: taxonomy_term['id'],
      link_type,
      link_entity: 'service',
      value,
      taxonomy_term,
    });
  };
  const themes = new Set(needs.flatMap(({ code }) => DATA_INCLUSION_V1[code] ?? []));
  const all = [
    ...needs.map(({ code, quality = 'full' }) => attribute('needs', code, 'need', quality)),
    attribute('kinds', kind, 'service_type'),
    ...stages.map((code) => attribute('stages', code, 'stage')),
    ...rules.flatMap(({ type, value }) => {
      if (type === 'audience_any' || type === 'audience_all')
        return value.map((code) => attribute('audiences', code, 'eligibility', type));
      if (type === 'sector_any' || type === 'sector_none')
        return value.map((code) => attribute('sectors', code, 'eligibility', type));
      return type === 'french_level_min' ? [attribute('levels', value, 'eligibility', type)] : [];
    }),
    ...[...themes].map((code) => attribute('data-inclusion-v1', code, 'theme')),
  ];
  // A need written twice, or an audience named by two rules, is one attribute.
  return [...new Map(all.map((one) => [one['id'], one])).values()];
}
