import { IsOptional } from 'class-validator';
import { NAME_MAX, TEXT_MAX } from '#libs/moderation';
import { IsMailAddress, IsPlainText } from '#libs/validation';
import { saying } from '../../forms/check-form.js';
import { TrappedForm } from '../../forms/trap.js';

export class JoinStructureForm extends TrappedForm {
  @IsPlainText({ max: NAME_MAX }, saying('contribution.nameFirst', { max: NAME_MAX }))
  nom: string;

  @IsMailAddress(saying('error.email.format'))
  email: string;

  @IsPlainText({ max: NAME_MAX }, saying('join.roleFirst', { max: NAME_MAX }))
  fonction: string;

  @IsOptional()
  @IsPlainText({ max: TEXT_MAX, lines: true }, saying('error.text.tooLong', { max: TEXT_MAX }))
  message?: string;
}
