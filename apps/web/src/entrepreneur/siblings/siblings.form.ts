import { IsIn } from 'class-validator';
import { SIBLING_CHOICES, type SiblingChoice } from '#libs/referrals';
import { saying } from '../../forms/check-form.js';

/** What becomes of her other requests at the next yes. */
export class SiblingsForm {
  @IsIn(SIBLING_CHOICES, saying('error.choose'))
  autresOui: SiblingChoice;
}
