import { IsEmail, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { saying } from '../../forms/check-form.js';

export class SignInForm {
  @IsEmail({}, saying('error.email.format'))
  email: string;

  @IsOptional()
  @IsString()
  @MaxLength(500)
  retour?: string;
}

export class DemoSignInForm {
  @IsUUID(undefined, saying('error.choose'))
  compte: string;

  @IsOptional()
  @IsString()
  @MaxLength(500)
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
