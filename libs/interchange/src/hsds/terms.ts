import type { Translator } from '#libs/i18n';
import {
  AUDIENCES,
  DATA_INCLUSION_V1,
  DOMAINS,
  LEVELS,
  NEED_CODES,
  PROGRAMME_KINDS,
  SECTORS,
  STAGES,
  TAXONOMY_VERSION,
  domainOf,
  isNeedCode,
} from '#libs/taxonomy';
import { known, uuidOf, type HsdsObject } from './hsds-object.js';

/** Our closed lists as taxonomies of HSDS. */
export type TaxonomyName = keyof typeof TAXONOMIES;

const THEMES = [...new Set(Object.values(DATA_INCLUSION_V1).flat())].toSorted();

const TAXONOMIES = {
  needs: { label: 'Besoins', family: 'need', codes: [...DOMAINS, ...NEED_CODES] },
  kinds: { label: 'Types d’aide', family: 'kind', codes: PROGRAMME_KINDS },
  stages: { label: 'Étapes du projet', family: 'stage', codes: STAGES },
  audiences: { label: 'Publics', family: 'audience', codes: AUDIENCES },
  sectors: { label: 'Activités', family: 'sector', codes: SECTORS },
  levels: { label: 'Niveaux de français', family: 'levelNeeded', codes: LEVELS.slice(2) },
  'data-inclusion-v1': { label: 'Thématiques data·inclusion v1', family: '', codes: THEMES },
} as const satisfies Readonly<
  Record<string, { readonly label: string; readonly family: string; readonly codes: readonly string[] }>
>;

const NAMES = Object.keys(TAXONOMIES) as readonly TaxonomyName[];

/** Every taxonomy, in a fixed order. */
export function taxonomies(): readonly HsdsObject[] {
  return NAMES.map(taxonomy);
}

function taxonomy(name: TaxonomyName): HsdsObject {
  const { label } = TAXONOMIES[name];
  return {
    id: uuidOf('taxonomy', name),
    name: label,
    description: `${label} (${name})`,
    version: name === 'data-inclusion-v1' ? '1.0.8' : TAXONOMY_VERSION,
  };
}

/** Every term of every taxonomy, or of one. */
export function terms(t: Translator, of?: TaxonomyName): readonly HsdsObject[] {
  const names = of === undefined ? NAMES : [of];
  return names.flatMap((name) => TAXONOMIES[name].codes.map((code) => term(t, name, code)));
}

/** One term, with the taxonomy it belongs to. */
export function term(t: Translator, name: TaxonomyName, code: string): HsdsObject {
  const { label, family } = TAXONOMIES[name];
  const domain = name === 'needs' && !isNeedCode(code);
  const said = family === '' ? code : t.label(domain ? 'domain' : family, code);
  return known({
    id: termId(name, code),
    code,
    name: said,
    description: said,
    parent_id: name === 'needs' && isNeedCode(code) ? termId('needs', domainOf(code)) : null,
    taxonomy: label,
    taxonomy_id: uuidOf('taxonomy', name),
    taxonomy_detail: taxonomy(name),
    language: 'fr',
  });
}

const termId = (name: TaxonomyName, code: string): string => uuidOf('term', `${name}:${code}`);

/** What an id of a taxonomy or of a term stands for; null when it is none of ours. */
export function termOf(id: string): { readonly taxonomy: TaxonomyName; readonly code: string | null } | null {
  return BY_ID.get(id) ?? null;
}

const BY_ID = new Map(
  NAMES.flatMap((name): [string, { taxonomy: TaxonomyName; code: string | null }][] => [
    [uuidOf('taxonomy', name), { taxonomy: name, code: null }],
    ...TAXONOMIES[name].codes.map((code): [string, { taxonomy: TaxonomyName; code: string | null }] => [
      termId(name, code),
      { taxonomy: name, code },
    ]),
  ]),
);
