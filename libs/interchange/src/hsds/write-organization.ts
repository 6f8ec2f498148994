import type { DatedStructure } from '#libs/directory';
import { asUri, isEmail } from '../data-inclusion/formats.js';
import type { DiStructure } from '../data-inclusion/record.js';
import { known, uuidOf, type HsdsObject } from './hsds-object.js';
import { branchLocation, physicalLocation } from './write-location.js';
import type { HsdsOptions } from './hsds-options.js';

/** The id of a structure in HSDS. */
export const organizationId = (structure: string): string => uuidOf('organization', structure);

/** A structure as an organization, with its seat and its branches as locations. */
export function writeOrganization(
  { structure, openingHours, branches, record: imported }: Omit<DatedStructure, 'updatedAt'>,
  options: HsdsOptions,
): HsdsObject {
  const record = imported as DiStructure | null;
  const id = organizationId(structure.id);
  const { name, email, phone, website, siret, network, commune } = structure;
  return known({
    id,
    name,
    description: record?.description ?? options.t('hsds.organization', { name }),
    email: email != null && isEmail(email) ? email : null,
    website: asUri(website),
    phones: phone == null ? null : [{ id: uuidOf('phone', structure.id), number: phone, type: 'voice' }],
    locations: [
      ...(commune == null
        ? []
        : [
            physicalLocation(
              {
                ...{ key: structure.id, commune, written: record, ...NO_POINT },
                openingHours: openingHours ?? record?.horaires_accueil ?? null,
                accessUrl: asUri(record?.accessibilite_lieu),
              },
              options,
            ),
          ]),
      ...branches.map((branch) => branchLocation(branch, options)),
    ],
    organization_identifiers: [
      identifier(structure.id, id, 'Maillage', structure.id),
      ...(siret == null ? [] : [identifier(structure.id, id, 'SIRET', siret, 'FR-SIRET')]),
      ...(record === null ? [] : [identifier(structure.id, id, 'data·inclusion', record.id)]),
      ...(network == null ? [] : [identifier(structure.id, id, 'Réseau', network)]),
    ],
  });
}

const NO_POINT = { lat: null, lon: null } as const;

function identifier(
  structure: string,
  organization: string,
  type: string,
  value: string,
  scheme?: string,
): HsdsObject {
  return known({
    id: uuidOf('identifier', `${structure}:${type}`),
    organization_id: organization,
    identifier_scheme: scheme,
    identifier_type: type,
    identifier: value,
  });
}
