import type { Programme } from '#libs/matching';
import { asUri, isEmail } from '../data-inclusion/formats.js';
import type { DiSource } from '../data-inclusion/read-service.js';
import { sayConditions, sayPublics } from '../say-conditions.js';
import { contactOf, type DatedProgramme } from '#libs/directory';
import type { HsdsOptions } from './hsds-options.js';
import { known, uuidOf, type HsdsObject } from './hsds-object.js';
import { organizationId, writeOrganization } from './write-organization.js';
import { attributes, capacities, languages, schedules, serviceAreas } from './write-service-parts.js';
import { serviceAtLocations } from './write-service-at-location.js';

/** The id of a programme in HSDS. */
export const serviceId = (programme: string): string => uuidOf('service', programme);

/** A programme as a service with all that belongs to it, its organization included. Pure. */
export function writeService(dated: DatedProgramme, options: HsdsOptions): HsdsObject {
  const { programme, details, updatedAt } = dated;
  const { id, structure, name, description, costEur, confirmedOn } = programme;
  const source = sourceOf(programme);
  const record = source?.record ?? null;
  const contact = contactOf(details);
  const modified = updatedAt.toISOString();
  const url = asUri(contact.website ?? record?.lien_mobilisation ?? record?.lien_source ?? structure.website);
  const phone = contact.phone ?? record?.telephone;
  return known({
    id: serviceId(id),
    organization_id: organizationId(structure.id),
    name,
    description,
    url,
    additional_urls: sourceUrls(programme),
    email: emailOf(contact.email ?? record?.courriel ?? structure.email),
    status: details.paused || programme.intake === 'closed' ? 'temporarily closed' : 'active',
    interpretation_services: interpreters(programme, options),
    application_process: howToApply(dated, options),
    fees_description: fees(programme, options),
    eligibility_description: [
      ...sayPublics(options.t, programme),
      ...sayConditions(options.t, programme),
    ].join('\n'),
    ...ages(programme),
    assured_date: confirmedOn,
    alert: alertOf(dated, options),
    last_modified: modified,
    phones:
      phone == null
        ? null
        : [{ id: uuidOf('phone', `service:${id}`), service_id: serviceId(id), number: phone }],
    schedules: schedules(programme, details.openingHours ?? record?.horaires_accueil ?? null, options),
    service_areas: serviceAreas(programme, options),
    service_at_locations: serviceAtLocations(dated, record, url, options),
    languages: languages(programme, options),
    organization: writeOrganization(
      { structure, openingHours: null, branches: [], record: source?.structure ?? null },
      options,
    ),
    cost_options:
      costEur == null
        ? null
        : [{ id: uuidOf('cost', id), service_id: serviceId(id), amount: costEur, currency: 'eur' }],
    capacities: capacities(programme, details, modified, options),
    attributes: attributes(programme, options),
  });
}

function howToApply({ programme, details }: DatedProgramme, { t }: HsdsOptions): string {
  const who = (programme.referredBy ?? []).map((one) => t(`hsds.by.${one}`));
  return [...(details.howToApply === null ? [] : [details.howToApply]), ...who].join(' ');
}

/** What one must know before coming: it is paused, it is full, there is a waiting list. */
function alertOf({ programme, details }: DatedProgramme, { t }: HsdsOptions): string | null {
  const { paused, resumesOn, room } = details;
  if (paused)
    return resumesOn === null ? t('hsds.paused') : t('hsds.pausedUntil', { date: t.date(resumesOn) });
  if (room?.capacity === 'full')
    return t('hsds.room', { room: t.label('capacity', 'full'), date: t.date(room.saidOn) });
  return programme.intake === 'waiting_list' ? t('loss.start.waiting_list') : null;
}

/** The same without what there may be several of: the form of a list. */
export function inList(object: HsdsObject): HsdsObject {
  const single = Object.entries(object).filter(([, value]) => !Array.isArray(value));
  return Object.fromEntries(
    single.map(([name, value]) => [name, NESTED.has(name) ? inList(value as HsdsObject) : value]),
  );
}

const NESTED: ReadonlySet<string> = new Set(['organization', 'service', 'location']);

function sourceOf({ source }: Programme): DiSource | null {
  return source?.['basis'] === 'data-inclusion' ? (source as unknown as DiSource) : null;
}

function sourceUrls({ id, source }: Programme): readonly HsdsObject[] | null {
  const url = typeof source?.['url'] === 'string' ? asUri(source['url']) : null;
  return url === null ? null : [{ id: uuidOf('url', id), label: 'Source', url, service_id: serviceId(id) }];
}

const emailOf = (email: string | null | undefined): string | null =>
  email != null && isEmail(email) ? email : null;

function interpreters({ languages: offered = [] }: Programme, { t }: HsdsOptions): string | null {
  const through = offered
    .filter(({ offer }) => offer === 'interpreter')
    .map(({ code }) => t.languageName(code));
  return through.length === 0 ? null : t('hsds.interpreter', { languages: t.list(through) });
}

function fees({ costEur, amountEur }: Programme, { t }: HsdsOptions): string {
  const price = costEur == null ? [] : [costEur === 0 ? t('hsds.free') : t.money(costEur)];
  const amounts =
    amountEur == null
      ? []
      : [t('cost.amounts', { least: t.money(amountEur[0]), most: t.money(amountEur[1]) })];
  return [...price, ...amounts].join(' · ');
}

/** Of two rules of a kind, the stricter one. */
function ages({ rules = [] }: Programme): HsdsObject {
  const values = (type: 'age_min' | 'age_max'): number[] =>
    rules.flatMap((rule) => (rule.type === type ? [rule.value] : []));
  const [min, max] = [values('age_min'), values('age_max')];
  return {
    minimum_age: min.length === 0 ? null : Math.max(...min),
    maximum_age: max.length === 0 ? null : Math.min(...max),
  };
}
