import { IsIn, IsOptional, IsUrl, Matches, MaxLength } from 'class-validator';
import { NAME_MAX, type NewProposal, STRUCTURE_KINDS, type StructureKind, TEXT_MAX } from '#libs/moderation';
import { IsMailAddress, IsPlainText } from '#libs/validation';
import { communesOf } from '../../entrepreneur/request-form/request.form.js';
import { AsAddress, WithoutSpaces } from '../../forms/as-typed.js';
import { type FieldFault, saying } from '../../forms/check-form.js';
import { TrappedForm } from '../../forms/trap.js';

const WEBSITE_MAX = 300;

export class ProposeStructureForm extends TrappedForm {
  @IsPlainText({ max: NAME_MAX }, saying('propose.nameFirst', { max: NAME_MAX }))
  nom: string;

  @IsIn(STRUCTURE_KINDS, saying('error.choose'))
  type: StructureKind;

  @Matches(/^\d{2} ?\d{3}$/, saying('error.postcode.format'))
  codePostal: string;

  @IsOptional()
  @Matches(/^(\d{5}|2[AB]\d{3})$/, saying('error.commune'))
  commune?: string;

  @IsPlainText({ max: TEXT_MAX, lines: true }, saying('propose.offerFirst', { max: TEXT_MAX }))
  aide: string;

  @IsOptional()
  @AsAddress()
  @MaxLength(WEBSITE_MAX, saying('propose.websiteFormat'))
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true }, saying('propose.websiteFormat'))
  site?: string;

  @IsOptional()
  @IsMailAddress(saying('error.email.format'))
  emailStructure?: string;

  @IsOptional()
  @WithoutSpaces()
  @Matches(/^\d{14}$/, saying('propose.siretFormat'))
  siret?: string;

  @IsPlainText({ max: NAME_MAX }, saying('contribution.nameFirst', { max: NAME_MAX }))
  qui: string;

  @IsMailAddress(saying('error.email.format'))
  email: string;
}

/** The commune that a form means, or what is wrong with how it says it. */
export function communeOf({
  codePostal,
  commune,
}: Pick<ProposeStructureForm, 'codePostal' | 'commune'>): string | FieldFault {
  const communes = communesOf(codePostal);
  if (communes.length === 0) return { name: 'codePostal', key: 'error.postcode.unknown' };
  if (communes.length === 1) return communes[0]!.code;
  const chosen = communes.find(({ code }) => code === commune);
  return chosen?.code ?? { name: 'commune', key: 'error.commune' };
}

export function toProposal(form: ProposeStructureForm, commune: string): NewProposal {
  const { nom, type, aide, site = null, emailStructure = null, siret = null, qui, email } = form;
  return {
    ...{ name: nom, kind: type, commune, website: site, siret, offer: aide, email: emailStructure },
    ...{ proposerName: qui, proposerEmail: email },
  };
}
