import { IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { IsMailAddress } from '#libs/validation';
import { saying } from '../../forms/check-form.js';

export class SignInForm {
  @IsMailAddress(saying('error.email.format'))
  email: string;

  @IsOptional()
  @IsString(saying('error.generic'))
  @MaxLength(500, saying('error.generic'))
  retour?: string;
}

export class SignInCodeForm {
  @Matches(/^\s*\d{3}\s*\d{3}\s*$/, saying('error.signInCode'))
  code: string;

  @IsOptional()
  @IsString(saying('error.generic'))
  @MaxLength(500, saying('error.generic'))
  retour?: string;
}

export class DemoSignInForm {
  @IsUUID(undefined, saying('error.choose'))
  compte: string;

  @IsOptional()
  @IsString(saying('error.generic'))
  @MaxLength(500, saying('error.generic'))
  retour?: string;
}

/**
 * Where to go after signing in: a page of ours, else null. Anything else could send a professional who has just
 * signed in to somebody else's copy of our form.
 */
export function safeReturn(path: unknown): string | null {
  return typeof path === 'string' && /^\/[a-z]{2}\/[\w/?=&-]*$/.test(path) && path.length <= 500
    ? path
    : null;
}
