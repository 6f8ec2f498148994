import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyRequest } from 'fastify';

/**
 * `session`: a professional who signed in. `request`: the request she follows. `back`: the page to open after signing in. `asked`: this
 * browser asked for a sign-in mail.
 */
export type CookieKind = 'session' | 'request' | 'back' | 'asked';

/** A cookie to set, or to clear when the value is null. */
export interface CookieChange {
  readonly kind: CookieKind;
  readonly value: string | null;
}

const DAY_SECONDS = 86_400;

// A session cookie ends with the browser: desks are shared. Her request stays on her own phone for a month.
const LIFETIME_SECONDS: Readonly<Record<CookieKind, number | undefined>> = {
  session: undefined,
  request: 30 * DAY_SECONDS,
  back: 30 * 60,
  asked: 20 * 60,
};

/** Over https the `__Host-` prefix keeps a neighbouring host from planting the cookie; browsers refuse it over http. */
export function cookieName(kind: CookieKind, secure: boolean): string {
  return secure ? `__Host-${kind}` : kind;
}

/** The secret in a cookie; null without one, or one of another form than ours. */
export function secretIn(request: FastifyRequest, kind: CookieKind, webUrl: string): string | null {
  const value = request.cookies[cookieName(kind, webUrl.startsWith('https:'))];
  return value !== undefined && /^[\w-]{20,100}$/.test(value) ? value : null;
}

export function cookieOptions(kind: CookieKind, secure: boolean): CookieSerializeOptions {
  const maxAge = LIFETIME_SECONDS[kind];
  const options: CookieSerializeOptions = { path: '/', httpOnly: true, sameSite: 'lax', secure };
  return maxAge === undefined ? options : { ...options, maxAge };
}
