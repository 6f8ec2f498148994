import { type OwnStructure, STRUCTURE_MEMBERS, type StructureMembers } from '#libs/directory';
import type { MessageKey } from '#libs/i18n';
import type { Territory } from '#libs/territory';
import type { ChoiceOption, FormError } from '#libs/ui';
import { typed } from '../../forms/check-form.js';
import type { FormBody } from '../../http/form-bodies.js';
import { sayCommune } from './commune-line.js';
import type { Scene } from './scene.js';

/** What the page of a structure shows to those who write it. */
export interface StructureSheetVm {
  readonly name: string;
  readonly publicHref: string;
  readonly version: string;
  readonly value: (name: string) => string;
  readonly errors: readonly FormError[];
  readonly saved: boolean;
  /** What somebody else changed meanwhile, as it is now; empty when nobody did. */
  readonly changed: readonly { readonly label: string; readonly value: string }[];
  readonly networks: readonly ChoiceOption[];
  readonly branches: readonly {
    readonly id: string;
    readonly name: string;
    /** Address and commune; null when neither is known. */
    readonly where: string | null;
    readonly programmes: string;
    readonly editHref: string;
    readonly removeHref: string;
  }[];
}

/** What the page is about to show. */
export interface StructureSheetState {
  readonly sheet: OwnStructure;
  readonly territory: Territory;
  /** What was sent; null shows what is saved. */
  readonly body?: FormBody | null;
  readonly errors?: readonly FormError[];
  readonly saved?: boolean;
  readonly changed?: readonly string[];
}

const LABELS: Readonly<Record<keyof StructureMembers, MessageKey>> = {
  name: 'entryMember.name',
  network: 'entryMember.network',
  commune: 'entryMember.commune',
  siret: 'entryMember.siret',
  email: 'entryMember.email',
  phone: 'entryMember.phone',
  website: 'entryMember.website',
  openingHours: 'entryMember.opening_hours',
};

export function toStructureSheetVm(
  { frame: { t, to }, at }: Scene,
  { sheet, territory, body, errors = [], saved = false, changed = [] }: StructureSheetState,
): StructureSheetVm {
  const shown = body ?? typedOf(territory, sheet);
  return {
    name: sheet.name,
    publicHref: to(`structures/${sheet.id}`),
    version: sheet.version,
    value: (name) => typed(shown, name),
    errors,
    saved,
    changed: STRUCTURE_MEMBERS.filter((member) => changed.includes(member)).map((member) => ({
      label: t(LABELS[member]),
      value: inWords(territory, sheet, member) || t('structureSheet.nothing'),
    })),
    networks: sheet.networks.map(({ code, name }) => ({ value: code, label: name })),
    branches: sheet.branches.map(({ id, name, address, commune, programmes }) => ({
      ...{ id, name },
      where:
        [address, commune === null ? null : (territory.commune(commune)?.name ?? commune)]
          .filter((part) => part !== null)
          .join(', ') || null,
      programmes: t('structures.programmes', { count: programmes }),
      editHref: at(`/antennes/${id}`),
      removeHref: at(`/antennes/${id}/suppression`),
    })),
  };
}

function inWords(territory: Territory, sheet: OwnStructure, member: keyof StructureMembers): string | null {
  if (member === 'commune') return sayCommune(territory, sheet.commune);
  const network = sheet.networks.find(({ code }) => code === sheet.network);
  return member === 'network' && network !== undefined ? network.name : sheet[member];
}

function typedOf(territory: Territory, sheet: OwnStructure): FormBody {
  return {
    nom: sheet.name,
    reseau: sheet.network ?? '',
    siret: sheet.siret ?? '',
    site: sheet.website ?? '',
    ...contactTyped(territory, sheet),
  };
}

/** What a structure and its places both say, as somebody would have typed it. */
export const contactTyped = (
  territory: Territory,
  {
    commune,
    email,
    phone,
    openingHours,
  }: Pick<StructureMembers, 'commune' | 'email' | 'phone' | 'openingHours'>,
): FormBody => ({
  commune: sayCommune(territory, commune),
  mail: email ?? '',
  telephone: phone ?? '',
  horaires: openingHours ?? '',
});
