import { IsOptional, IsUUID } from 'class-validator';
import { saying } from '../../forms/check-form.js';

export class EndSessionForm {
  /** Absent: every other than the one that asks. */
  @IsOptional()
  @IsUUID(undefined, saying('error.choose'))
  connexion?: string;
}
