import { IsOptional } from 'class-validator';
import { NETWORK_NAME_MAX } from '#libs/directory';
import { IsPlainText } from '#libs/validation';
import { saying } from '../../forms/check-form.js';

export class NetworkForm {
  /** Left blank: the name that is known, or made of the code. */
  @IsOptional()
  @IsPlainText({ max: NETWORK_NAME_MAX }, saying('error.text.tooLong', { max: NETWORK_NAME_MAX }))
  nom?: string;
}
