import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { saying } from '../../forms/check-form.js';

/** Six digits of an application, or a code on paper. */
export class FactorCodeForm {
  @IsString(saying('error.signInCode'))
  @MaxLength(40, saying('error.signInCode'))
  code: string;

  @IsOptional()
  @IsString(saying('error.generic'))
  @MaxLength(500, saying('error.generic'))
  retour?: string;
}

export class RemoveFactorForm {
  @IsUUID(undefined, saying('error.choose'))
  verification: string;
}

/** What a device said, as JSON that the library reads. */
export class PasskeyForm {
  @IsString(saying('error.generic'))
  @MaxLength(20_000, saying('error.generic'))
  reponse: string;

  @IsOptional()
  @IsString(saying('error.generic'))
  @MaxLength(500, saying('error.generic'))
  retour?: string;
}
