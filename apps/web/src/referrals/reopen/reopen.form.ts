import { IsIn, IsOptional, IsString } from 'class-validator';
import { REOPEN_REASONS, type ReopenReason } from '#libs/referrals';
import { saying } from '../../forms/check-form.js';

/** Why an ended referral goes on, and the version that was read. */
export class ReopenForm {
  @IsIn(REOPEN_REASONS, saying('error.reason'))
  raison: ReopenReason;

  @IsOptional()
  @IsString()
  version?: string;
}
