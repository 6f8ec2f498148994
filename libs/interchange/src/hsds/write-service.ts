import type { Programme } from '#libs/matching';
import { asUri, isEmail } from '../data-inclusion/formats.js';
import type { DiSource } from '../data-inclusion/read-service.js';
import { sayConditions, sayPublics } from '../say-conditions.js';
import type { DatedProgramme } from '#libs/directory';
import type { HsdsOptions } from './hsds-options.js';
import { known, uuidOf, type HsdsObject } from './hsds-object.js';
import { organizationId, writeOrganization } from './write-organization.js';
import {
  attributes,
  capacities,
  languages,
  schedules,
  serviceAreas,
  serviceAtLocations,
} from './write-service-parts.js';

/** The id of a programme in HSDS. */
export const serviceId = (programme: string): string => uuidOf('service', programme);

/** A programme as a service with all that belongs to it, its organization included. Pure. */
export function writeService({ programme, updatedAt }: DatedProgramme, options: HsdsOptions): HsdsObject {
  const { t } = options;
  const { id, structure, name, description, costEur, confirmedOn } = programme;
  const source = sourceOf(programme);
  const record = source?.record ?? null;
  const modified = updatedAt.toISOString();
  const url = asUri(record?.lien_mobilisation ?? record?.lien_source ?? structure.website);
  return known({
    id: serviceId(id),
    organization_id: organizationId(structure.id),
    name,
    description,
    url,
    additional_urls: sourceUrls(programme),
    email: emailOf(record?.courriel ?? structure.email),
    status: programme.intake === 'closed' ? 'temporarily closed' : 'active',
    interpretation_services: interpreters(programme, options),
    application_process: (programme.referredBy ?? []).map((who) => t(`hsds.by.${who}`)).join(' '),
    fees_description: fees(programme, options),
    eligibility_description: [...sayPublics(t, programme), ...sayConditions(t, programme)].join('\n'),
    ...ages(programme),
    assured_date: confirmedOn,
    alert: programme.intake === 'waiting_list' ? t('loss.start.waiting_list') : null,
    last_modified: modified,
    phones:
      record?.telephone == null
        ? null
        : [{ id: uuidOf('phone', `service:${id}`), service_id: serviceId(id), number: record.telephone }],
    schedules: schedules(programme, record, options),
    service_areas: serviceAreas(programme, options),
    service_at_locations: serviceAtLocations(programme, record, url, options),
    languages: languages(programme, options),
    organization: writeOrganization(structure, source?.structure ?? null, options),
    cost_options:
      costEur == null
        ? null
        : [{ id: uuidOf('cost', id), service_id: serviceId(id), amount: costEur, currency: 'eur' }],
    capacities: capacities(programme, modified, options),
    attributes: attributes(programme, options),
  });
}

/** The same without what there may be several of: the form of a list. */
export function inList(object: HsdsObject): HsdsObject {
  const single = Object.entries(object).filter(([, value]) => !Array.isArray(value));
  return Object.fromEntries(
    single.map(([name, value]) => [name, name === 'organization' ? inList(value as HsdsObject) : value]),
  );
}

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
