import { IS_FOUND } from '#libs/directory';
import { DATA_INCLUSION_V1, NEED_CODES, domainOf, isNeedCode } from '#libs/taxonomy';
import type { HsdsIds } from './hsds-ids.js';
import type { HsdsListQuery } from './hsds-page.js';
import { termOf } from './terms.js';

/** What the lists of services and of their places can be asked for; filters combine with "and". */
export interface HsdsServicesQuery extends HsdsListQuery {
  readonly organizationId?: string | undefined;
  readonly taxonomyTermId?: string | undefined;
  readonly taxonomyId?: string | undefined;
  readonly modifiedAfter?: Date | undefined;
  /** Ids and moments of change alone. */
  readonly minimal?: boolean;
}

/** Programmes `p` of structures `s` that a query asks for; `$1…$6` are what `filterOf` returns. */
export const MATCHES = `${IS_FOUND}
  and ($1::text is null or p.name ilike $1 or p.description ilike $1 or s.name ilike $1)
  and ($2::text is null or p.structure_id = $2)
  and ($3::text[] is null or p.kind = any($3) or p.stages && $3
    or exists (select 1 from jsonb_array_elements(p.needs) n where n->>'code' = any($3)))
  and ($4::jsonb is null or p.rules @> $4)
  and ($5::text[] is null or exists (select 1 from jsonb_array_elements(p.rules) r where r->>'type' = any($5)))
  and ($6::timestamptz is null or p.updated_at >= $6)`;

/** Values of `MATCHES`; null when an id of the query is nothing here, so that nothing can match. */
export async function filterOf(query: HsdsServicesQuery, ids: HsdsIds): Promise<unknown[] | null> {
  const { organizationId, taxonomyTermId, taxonomyId, modifiedAfter } = query;
  const structure = organizationId === undefined ? null : await ids.structure(organizationId);
  const term = taxonomyTermId === undefined ? undefined : termOf(taxonomyTermId);
  const taxonomy = taxonomyId === undefined ? undefined : termOf(taxonomyId);
  if (structure === undefined || term === null || taxonomy === null) return null;
  const byTerm = term === undefined ? [null, null] : filterOfTerm(term);
  const ruleTypes = taxonomy === undefined ? null : (RULES_OF[taxonomy.taxonomy] ?? null);
  return [pattern(query.search), structure, ...byTerm, ruleTypes, modifiedAfter?.toISOString() ?? null];
}

/** Words as a pattern of `ilike` that finds them anywhere. */
export const pattern = (search: string | undefined): string | null =>
  search === undefined ? null : `%${search.replace(/[\\%_]/g, '\\$&')}%`;

/** A term as codes of needs, kinds and stages (they share no code), or as what a rule must hold. */
function filterOfTerm({
  taxonomy,
  code,
}: NonNullable<ReturnType<typeof termOf>>): [string[] | null, string | null] {
  if (code === null) return [null, null];
  if (taxonomy === 'needs')
    return [isNeedCode(code) ? [code] : NEED_CODES.filter((need) => domainOf(need) === code), null];
  if (taxonomy === 'data-inclusion-v1')
    return [NEED_CODES.filter((need) => DATA_INCLUSION_V1[need]?.includes(code)), null];
  if (taxonomy === 'kinds' || taxonomy === 'stages') return [[code], null];
  return [null, JSON.stringify(taxonomy === 'levels' ? [{ value: code }] : [{ value: [code] }])];
}

/** Every service has a need, a kind and a stage; of the others, those with such a rule. */
const RULES_OF: Readonly<Record<string, readonly string[]>> = {
  audiences: ['audience_any', 'audience_all'],
  sectors: ['sector_any', 'sector_none'],
  levels: ['french_level_min'],
};
