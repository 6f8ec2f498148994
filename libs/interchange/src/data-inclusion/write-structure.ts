import type { ProgrammeStructure } from '#libs/matching';
import { isDeepStrictEqual } from 'node:util';
import { asUri, isEmail } from './formats.js';
import { NETWORKS } from './lists.js';
import { readStructure } from './read-service.js';
import type { DiStructure } from './record.js';
import type { WriteOptions } from './write-service.js';

/**
 * A structure as data·inclusion has it; null when the schema cannot hold it (a name of one or two characters).
 * `record` is what it was imported from: it comes back, but for what was changed here since.
 */
export function writeStructure(
  {
    structure,
    openingHours,
    record,
  }: {
    readonly structure: ProgrammeStructure;
    /** In the notation of OpenStreetMap; null when nobody wrote them here. */
    readonly openingHours: string | null;
    readonly record: DiStructure | null;
  },
  updatedOn: string,
  { territory, ownSource }: WriteOptions,
): DiStructure | null {
  if ([...structure.name].length < 3) return null;
  const commune = structure.commune == null ? null : territory.commune(structure.commune);
  const before = record === null ? null : readStructure(record, territory);
  const changed = (name: keyof ProgrammeStructure): boolean =>
    !isDeepStrictEqual(before?.[name] ?? null, structure[name] ?? null);
  const written: DiStructure = {
    ...NULLS,
    source: ownSource,
    id: `${ownSource}--${structure.id}`,
    date_maj: updatedOn,
    ...record,
    nom: [...structure.name].slice(0, 150).join(''),
  };
  return {
    ...written,
    ...(openingHours === null ? {} : { horaires_accueil: openingHours }),
    ...(changed('siret') ? { siret: siretOf(structure.siret) } : {}),
    ...(changed('email') ? { courriel: emailOf(structure.email) } : {}),
    ...(changed('phone') ? { telephone: structure.phone ?? null } : {}),
    ...(changed('website') ? { site_web: asUri(structure.website) } : {}),
    ...(changed('network') ? { reseaux_porteurs: networksOf(structure.network) } : {}),
    ...(changed('commune')
      ? {
          commune: commune?.name ?? null,
          code_insee: commune?.code ?? null,
          code_postal: commune?.postcodes.length === 1 ? commune.postcodes[0]! : null,
          ...{ adresse: null, complement_adresse: null, longitude: null, latitude: null },
        }
      : {}),
  };
}

const NULLS = {
  ...{
    description: null,
    lien_source: null,
    siret: null,
    commune: null,
    code_postal: null,
    code_insee: null,
  },
  ...{ adresse: null, complement_adresse: null, longitude: null, latitude: null, telephone: null },
  ...{
    courriel: null,
    site_web: null,
    horaires_accueil: null,
    accessibilite_lieu: null,
    reseaux_porteurs: null,
  },
} as const;

const siretOf = (siret: string | null | undefined): string | null => {
  const digits = siret?.replace(/\s/g, '') ?? '';
  return /^\d{14}$/.test(digits) ? digits : null;
};
const emailOf = (email: string | null | undefined): string | null =>
  email != null && isEmail(email) ? email : null;
const networksOf = (network: string | null | undefined): readonly string[] | null =>
  network != null && (NETWORKS as readonly string[]).includes(network) ? [network] : null;
