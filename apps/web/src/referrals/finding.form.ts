import { IsIn } from 'class-validator';
import { GAP_FINDINGS, type GapFinding } from '#libs/referrals';
import { saying } from '../forms/check-form.js';

/** What was found. */
export class FindingForm {
  @IsIn(GAP_FINDINGS, saying('error.choose'))
  constat: GapFinding;
}
