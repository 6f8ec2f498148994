import { IsOptional, IsString } from 'class-validator';
import type { BranchMembers, StructureMembers } from '#libs/directory';
import type { MessageKey, Translator } from '#libs/i18n';
import type { Fault } from '#libs/kernel';
import { isAccessFeature } from '#libs/taxonomy';
import type { FormError } from '#libs/ui';
import { AsAddress, WithoutSpaces } from '../../forms/as-typed.js';
import { ListOfBoxes } from '../../forms/check-form.js';
import { sayFault } from '../sheet/sheet.form.js';

/** What both a structure and one of its places say. Whoever writes them checks them. */
class ContactForm {
  @IsOptional()
  @IsString()
  nom?: string;

  @IsOptional()
  @IsString()
  commune?: string;

  @IsOptional()
  @IsString()
  mail?: string;

  @IsOptional()
  @IsString()
  telephone?: string;

  @IsOptional()
  @IsString()
  horaires?: string;
}

export class StructureSheetForm extends ContactForm {
  @IsOptional()
  @IsString()
  reseau?: string;

  @IsOptional()
  @WithoutSpaces()
  @IsString()
  siret?: string;

  @IsOptional()
  @AsAddress()
  @IsString()
  site?: string;

  @IsOptional()
  @IsString()
  version?: string;
}

export class BranchForm extends ContactForm {
  @IsOptional()
  @IsString()
  adresse?: string;

  @ListOfBoxes()
  @IsString({ each: true })
  acces: string[] = [];
}

export const toStructure = (form: StructureSheetForm, commune: string | null): StructureMembers => ({
  name: form.nom ?? '',
  network: form.reseau ?? null,
  commune,
  siret: form.siret ?? null,
  email: form.mail ?? null,
  phone: form.telephone ?? null,
  website: form.site ?? null,
  openingHours: form.horaires ?? null,
});

export const toBranch = (form: BranchForm, commune: string | null): BranchMembers => ({
  name: form.nom ?? '',
  commune,
  address: form.adresse ?? null,
  phone: form.telephone ?? null,
  email: form.mail ?? null,
  openingHours: form.horaires ?? null,
  access: form.acces.filter(isAccessFeature),
});

const FIELDS: Readonly<Record<string, string>> = {
  '/name': 'nom',
  '/network': 'reseau',
  '/commune': 'commune',
  '/siret': 'siret',
  '/email': 'mail',
  '/phone': 'telephone',
  '/website': 'site',
  '/openingHours': 'horaires',
  '/address': 'adresse',
  '/access': 'acces',
};

const SAID: Readonly<Record<string, MessageKey>> = {
  '/name missing': 'structureSheet.nameFirst',
  '/name duplicate': 'structureSheet.nameTaken',
  '/siret malformed': 'propose.siretFormat',
  '/email malformed': 'error.email.format',
  '/phone malformed': 'structureSheet.phoneFormat',
  '/website malformed': 'propose.websiteFormat',
  '/openingHours malformed': 'structureSheet.hoursFormat',
};

/** What the verb found, at the fields. */
export const sayStructureFaults = (t: Translator, faults: readonly Fault[]): readonly FormError[] =>
  faults.map((fault) => {
    const key = SAID[`${fault.pointer} ${fault.code}`];
    return { name: FIELDS[fault.pointer] ?? 'nom', text: key ? t(key) : sayFault(t, fault) };
  });
