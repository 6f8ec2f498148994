import { ArrayMaxSize, ArrayUnique, Equals, IsIn, IsOptional, Matches } from 'class-validator';
import { IsMailAddress, IsPhone, IsPlainText } from '#libs/validation';
import type { NewContact } from '#libs/entrepreneurs';
import { SIBLING_CHOICES, type SiblingChoice } from '#libs/referrals';
import { type FieldFault, ListOfBoxes, saying } from '../../forms/check-form.js';

export const ALTERNATIVES_MAX = 3;
const FIRST_NAME_MAX = 80;

/** How to reach her, and her go-ahead for each structure she names. */
export class AskForm {
  @IsPlainText({ max: FIRST_NAME_MAX }, saying('error.firstName.required'))
  prenom: string;

  @IsOptional()
  @IsMailAddress(saying('error.email.format'))
  email?: string;

  @IsOptional()
  @IsPhone(saying('error.phone.format'))
  telephone?: string;

  @ListOfBoxes()
  @ArrayMaxSize(ALTERNATIVES_MAX, saying('error.tooMany', { max: ALTERNATIVES_MAX }))
  @ArrayUnique(saying('error.choose'))
  @Matches(/^[a-z0-9][a-z0-9-]{1,80}$/, { each: true, ...saying('error.choose') })
  autres: string[] = [];

  @IsOptional()
  @IsIn(SIBLING_CHOICES, saying('error.choose'))
  autresOui?: SiblingChoice;

  @Equals('yes', saying('error.goAhead'))
  accord: string;
}

export function toContact({ prenom, email, telephone }: AskForm): NewContact {
  return { firstName: prenom, email: email ?? null, phone: telephone ?? null };
}

/** The room refuses a contact by which nobody could reach her; told here beside the field. */
export const NO_WAY: FieldFault = { name: 'email', key: 'error.contact.required' };
