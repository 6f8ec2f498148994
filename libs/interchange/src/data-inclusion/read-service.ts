import type { Fault } from '#libs/kernel';
import type { Programme, ProgrammeStructure } from '#libs/matching';
import type { ProgrammeKind } from '#libs/taxonomy';
import type { Territory } from '#libs/territory';
import { findCommune, type FoundCommune } from '../find-commune.js';
import { needsOfService, stagesOfService } from './needs-of-service.js';
import { readArea } from './read-area.js';
import { readAudience } from './read-audience.js';
import type { DiService, DiStructure } from './record.js';
import { slugOf } from './slug.js';

/** A service as a programme, or why it cannot be one; and what is odd in it. Pointers start at the record. */
export type ReadService =
  | { readonly programme: Programme; readonly warnings: readonly Fault[] }
  | { readonly programme: null; readonly faults: readonly Fault[] }
  /** Nothing is wrong with it, but it is not for entrepreneurs. */
  | { readonly programme: null; readonly aside: DiService; readonly warnings: readonly Fault[] };

/** What a programme that came from data·inclusion keeps of it, in its `source`. */
export interface DiSource {
  readonly basis: 'data-inclusion';
  readonly schema: 'v1';
  readonly url: string | null;
  /** Day of the last change at the producer. */
  readonly as_of: string;
  /** The service and its structure as they came, without their nulls. */
  readonly record: DiService;
  readonly structure: DiStructure;
}

const KINDS: Readonly<Record<string, ProgrammeKind>> = {
  accompagnement: 'guidance',
  'aide-financiere': 'finance',
  'aide-materielle': 'workspace',
  atelier: 'training',
  formation: 'training',
  information: 'information',
};

/**
 * A service that passed its checks, with its structure, as a programme of the exchange format. What the format has no
 * member for stays in `source`. Languages, level of French, places and amounts are unknown to data·inclusion.
 */
export function readService(service: DiService, structure: DiStructure, territory: Territory): ReadService {
  const needs = needsOfService(service);
  if (needs.length === 0)
    return {
      programme: null,
      aside: withoutNulls(service),
      warnings: [{ pointer: '/thematiques', code: 'no_need_of_ours' }],
    };
  const { area, warnings: areaWarnings } = readArea(service, territory);
  if (area === null)
    return { programme: null, faults: [{ pointer: '/zone_eligibilite', code: 'zone_unknown' }] };
  const { rules, warnings: audienceWarnings } = readAudience(service);
  const { place, warnings: placeWarnings } = placeOf(service, structure, territory);
  const { modes_accueil: modes, mobilisable_par: mobilisers } = service;
  const programme: Programme = {
    id: slugOf(service.id),
    structure: readStructure(structure, territory),
    name: service.nom,
    description: service.description,
    kind: kindOf(service),
    scope: null,
    needs,
    stages: stagesOfService(service),
    rules,
    area,
    modes: (['on_site', 'remote'] as const).filter((mode) => modes?.includes(DI_MODE[mode])),
    place,
    languages: [],
    costEur: service.frais === 'gratuit' ? 0 : null,
    amountEur: null,
    durationWeeks: service.nombre_semaines ?? null,
    intake: null,
    sessions: [],
    referredBy: (['person', 'professional'] as const).filter((who) =>
      mobilisers?.includes(DI_MOBILISER[who]),
    ),
    track: null,
    confirmedOn: service.date_maj,
    source: { ...sourceOf(service, structure) },
  };
  return { programme, warnings: [...areaWarnings, ...audienceWarnings, ...placeWarnings] };
}

/** Our modes and who refers, in the words of data·inclusion. */
export const DI_MODE = { on_site: 'en-presentiel', remote: 'a-distance' } as const;
export const DI_MOBILISER = { person: 'usagers', professional: 'professionnels' } as const;

/** A structure as the exchange format has it. */
export function readStructure(structure: DiStructure, territory: Territory): ProgrammeStructure {
  return {
    id: slugOf(structure.id),
    name: structure.nom,
    network: structure.reseaux_porteurs?.[0] ?? null,
    commune: communeOf(structure, territory).commune?.code ?? null,
    siret: structure.siret ?? null,
    email: structure.courriel ?? null,
    phone: structure.telephone ?? null,
    website: structure.site_web ?? null,
  };
}

/** A course in French is one in our list of kinds too. */
function kindOf({ type, thematiques }: DiService): ProgrammeKind {
  const french = 'lecture-ecriture-calcul--maitriser-le-francais';
  if (type === 'formation' && thematiques?.includes(french)) return 'language_course';
  return KINDS[type ?? ''] ?? 'information';
}

function placeOf(
  service: DiService,
  structure: DiStructure,
  territory: Territory,
): { readonly place: Programme['place']; readonly warnings: readonly Fault[] } {
  const own = communeOf(service, territory);
  const { commune, note } = own.commune === null && own.note === null ? communeOf(structure, territory) : own;
  const warnings = note === null ? [] : [{ pointer: '/commune', code: `commune_${note}` }];
  const { latitude: lat = null, longitude: lon = null } = service;
  if (commune === null && lat === null) return { place: null, warnings };
  return { place: { commune: commune?.code ?? null, lat, lon }, warnings };
}

/** The commune a record names. */
export function communeOf(
  { code_insee: code, code_postal: postcode, commune: name }: DiService | DiStructure,
  territory: Territory,
): FoundCommune {
  return findCommune({ code: code ?? null, postcode: postcode ?? null, name: name ?? null }, territory);
}

function sourceOf(service: DiService, structure: DiStructure): DiSource {
  return {
    basis: 'data-inclusion',
    schema: 'v1',
    url: service.lien_source ?? null,
    as_of: service.date_maj,
    record: withoutNulls(service),
    structure: withoutNulls(structure),
  };
}

/** As it came, without its nulls. */
export function withoutNulls<Record extends object>(record: Record): Record {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null)) as Record;
}
